/** What stands before an object page: that it is missing, that it failed, or that it is of another release. */
import type { ComponentChildren } from 'preact';
import { Mark } from '@/components/ui/Mark';
import { domainWord, list } from '@/lib/core/shared/words';
import { usePanelPage } from './panel-page';
import type { TabProps } from './tab-props';

export type PageStateProps = Pick<TabProps, 'lookup'> & { children: ComponentChildren };

export function PageState({ lookup, children }: PageStateProps) {
  const { asked, page, viewed, view } = usePanelPage();
  if (asked.state === 'failed' && !page) {
    return (
      <p class="card-section" role="alert">
        {asked.message}{' '}
        <button type="button" class="button" onClick={asked.retry}>
          Try again
        </button>
      </p>
    );
  }
  if (!page) return null;
  const isOther = viewed.id !== null || viewed.release !== null;
  const release = list(page.releases.map((one) => `${domainWord(one.domain)} ${one.release}`));
  return (
    <>
      {isOther && (
        <div class="card-section">
          <p class="notice">
            <Mark name="clock" size={14} colour="accent" />
            <span class="grow">
              {page.asked} as it is in {release || 'that release'}. Status, logs and take are those
              of the release in use.{' '}
              <button type="button" class="link" onClick={() => view({ id: null, release: null })}>
                Back to the release in use
              </button>
            </span>
          </p>
        </div>
      )}
      {page.header ? (
        children
      ) : (
        <div class="card-section">
          <p>
            {viewed.release
              ? `${page.asked} is not in that release.`
              : `No release on this machine holds ${lookup.asked}.`}{' '}
            <a href="/options.html#library" target="_blank" rel="noreferrer">
              Library
            </a>
          </p>
        </div>
      )}
    </>
  );
}
