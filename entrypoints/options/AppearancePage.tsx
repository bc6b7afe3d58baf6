/** How everything of ours looks, when the card opens, and what the icon counts. On all sites. */
import { useState } from 'preact/hooks';
import { Choice } from '@/components/coverage/Choice';
import {
  type Look,
  type PageSettings,
  TEXT_SIZES,
  THEMES,
  type Theme,
} from '@/lib/core/sites/page-settings';
import { request } from '@/lib/messaging/client';
import { CardSettings } from './CardSettings';
import type { Sites } from './use-sites';

const THEME_WORDS: Record<Theme, string> = {
  auto: 'As page and system',
  light: 'Light',
  dark: 'Dark',
};
const THEME_OPTIONS = THEMES.map((theme) => [theme, THEME_WORDS[theme]] as const);
const SIZE_OPTIONS = TEXT_SIZES.map((size) => [String(size), `${size} %`] as const);
const BADGE_OPTIONS = [
  ['all', 'All that need attention'],
  ['worst', 'Only Blind and No rule'],
] as const;

export function AppearancePage({ sites }: { sites: Sites }) {
  // A choice shows at once; what was kept comes back a moment later.
  const [chosen, setChosen] = useState<Partial<PageSettings>>({});
  const page = sites.state && { ...sites.state.page, ...chosen };
  const choose = (change: Partial<Look & Pick<PageSettings, 'badge'>>) => {
    setChosen({ ...chosen, ...change });
    void request('sites.card', change);
  };
  return (
    <>
      <h1 tabIndex={-1}>Appearance</h1>
      <p class="lead">How cards, popup, side panel and these pages look, on every site.</p>
      {page && (
        <>
          <h2>Look</h2>
          <div class="box padded settings">
            <Choice
              question="Theme"
              options={THEME_OPTIONS}
              value={page.theme}
              onChoose={(theme) => choose({ theme })}
            >
              {page.theme === 'auto' &&
                'A card is light or dark as the page under it, everything else as your system.'}
            </Choice>
            <Choice
              question="Text size"
              options={SIZE_OPTIONS}
              value={String(page.textSize)}
              onChoose={(size) => {
                const textSize = TEXT_SIZES.find((known) => String(known) === size);
                if (textSize) choose({ textSize });
              }}
            >
              Of your browser’s own size. The card grows with it.
            </Choice>
          </div>
          <h2>The card</h2>
          <CardSettings page={page} />
          <h2>The number on the icon</h2>
          <div class="box padded settings">
            <Choice
              question="Counts"
              options={BADGE_OPTIONS}
              value={page.badge}
              onChoose={(badge) => choose({ badge })}
            >
              {page.badge === 'all'
                ? 'Blind, No rule, Off, Telemetry only, Partial, and newer than the library.'
                : 'What has no rule at all.'}
            </Choice>
          </div>
          <h2>Marks on pages</h2>
          <p class="hint">
            Chosen for each site, on the <a href="#sites">Sites</a> page and in the popup.
          </p>
          <h2>Keys</h2>
          <p class="hint">
            The browser keeps them: its own page for extension shortcuts lists all of Coverlay’s,
            also those without a key, such as the side panel and turning a site on or off.
          </p>
        </>
      )}
    </>
  );
}
