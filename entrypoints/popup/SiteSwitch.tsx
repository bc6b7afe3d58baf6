/** The page's host, whether Coverlay reads it, and how much is shown there. */
import { useEffect, useState } from 'preact/hooks';
import { Switch } from '@/components/coverage/Switch';
import '@/components/coverage/fields.css';
import { onBroadcast } from '@/components/hooks/broadcasts';
import { useRequest } from '@/components/hooks/useRequest';
import { MarksChoice } from '@/components/sites/MarksChoice';
import type { MarksMode } from '@/lib/core/sites/marks-mode';
import { marksOf } from '@/lib/core/sites/page-settings';
import { request } from '@/lib/messaging/client';
import type { CurrentTab } from './current-tab';
import { isSiteOn, setSite } from './site-access';

export function SiteSwitch({ tab }: { tab: CurrentTab | null }) {
  const [isOn, setOn] = useState<boolean | null>(null);
  const origin = tab?.origin ?? null;
  useEffect(() => {
    if (!origin) return;
    const read = () => void isSiteOn(origin).then(setOn);
    read();
    // Turned on below, on the Sites page, or taken back by the browser.
    return onBroadcast((message) => message.type === 'sites.changed' && read());
  }, [origin]);
  if (!origin || isOn === null) return <span class="site">This page cannot be read</span>;
  const { host } = new URL(origin);
  return (
    <span class="site">
      <span class="site-host">{host}</span>
      {isOn && <SiteMarks origin={origin} />}
      <Switch
        isOn={isOn}
        label={`Read ${host}`}
        onChange={(on) => void setSite(origin, on).then(setOn)}
      />
    </span>
  );
}

function SiteMarks({ origin }: { origin: string }) {
  const state = useRequest('sites.state', null);
  const [chosen, setChosen] = useState<MarksMode | null>(null);
  if (!state.value) return null;
  return (
    <MarksChoice
      host={new URL(origin).host}
      mode={chosen ?? marksOf(state.value.page, origin)}
      hasColour={state.value.locks.colouredText}
      onChange={(mode) => {
        setChosen(mode);
        void request('sites.marks', { origin, mode });
      }}
    />
  );
}
