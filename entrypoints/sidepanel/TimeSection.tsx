/** What became of the ID, and which old IDs are in it. */
import { visible } from '@/components/coverage/foreign';
import type { ObjectPage } from '@/lib/core/library/object-page';
import { formerSentences, timeSentences } from '@/lib/core/lookup/time-words';
import { usePanelPage } from './panel-page';
import type { TabProps } from './tab-props';

export type TimeSectionProps = { page: ObjectPage; asked: string } & Pick<TabProps, 'onShow'>;

export function TimeSection({ page, asked, onShow }: TimeSectionProps) {
  const { view, viewed } = usePanelPage();
  const said = timeSentences(page.timeMachine, page.asked);
  const former = formerSentences(page.timeMachine, page.asked);
  if (said.length + former.length === 0) {
    return (
      <section class="card-section" aria-label="Its ID">
        <h3 class="about-title">Its ID</h3>
        <p class="hint">No release known here changed its ID, its name or its tactics.</p>
      </section>
    );
  }
  return (
    <section class="card-section" aria-label="Its ID">
      <h3 class="about-title">Its ID</h3>
      <ul class="time">
        {said.map((sentence) => (
          <li key={sentence}>{visible(sentence)}</li>
        ))}
        {former.map(({ id, name, said: became }) => (
          <li key={`${id} ${became}`}>
            <button type="button" class="text-link" onClick={() => onShow(id)}>
              <span class="id">{id}</span> {visible(name)}
            </button>{' '}
            {became}.{' '}
            {id === asked && viewed.id !== id && (
              <button type="button" class="link" onClick={() => view({ id, release: null })}>
                Show its old object
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
