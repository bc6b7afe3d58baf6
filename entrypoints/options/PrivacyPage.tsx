/** What leaves this browser, whom it asks, what it keeps, and how to be rid of it. */
import { visible } from '@/components/coverage/foreign';
import { useRequest } from '@/components/hooks/useRequest';
import { useSync } from '@/components/hooks/useSync';
import { askedHosts } from '@/lib/core/lookup/asked-hosts';
import { bytes } from '@/lib/core/lookup/library-words';
import { count } from '@/lib/core/shared/words';
import type { PageProps } from './page-props';

export function PrivacyPage({ state }: Pick<PageProps, 'state'>) {
  const library = useRequest('library.overview', null).value;
  const sync = useSync().value;
  const sources = state?.sources ?? [];
  const hosts = askedHosts({
    library: library?.settings ?? null,
    sources: sources.flatMap(({ source, origin }) =>
      origin ? [{ name: source.name, url: origin.url, everyHours: origin.everyHours }] : [],
    ),
    repository: sync?.settings?.url ?? null,
  });
  const used = library?.storage.usedBytes;
  return (
    <>
      <h1 tabIndex={-1}>Privacy</h1>
      <p class="lead">
        No page text, no address, no ID, no rule and no statistics leave this browser. Notes go to
        the repository that you connect, and nowhere else. There is no account.
      </p>
      <h2>Which machines are asked</h2>
      {state && library && sync && (
        <div class="box">
          <table class="table stacks" aria-label="Which machines are asked">
            <thead>
              <tr>
                <th scope="col">Host</th>
                <th scope="col">For what</th>
                <th scope="col">When</th>
              </tr>
            </thead>
            <tbody>
              {hosts.map(({ host, what, when }) => (
                <tr key={`${host} ${what}`}>
                  <th scope="row" class="mono">
                    {visible(host)}
                  </th>
                  <td data-label="For what">{visible(what)}</td>
                  <td data-label="When">{when}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="hint box-hint">
        None but these. Requests carry no cookie, no sign-in and no referrer; a repository gets the
        token that you gave for it. A pack of takes is fetched once, when you give its address.
      </p>
      <h2>What a page can learn</h2>
      <div class="box padded">
        <p>
          That an overlay is there, and which IDs are underlined. Not what a mark or a card says,
          unless you choose to colour the text of a site by coverage.{' '}
          <a href="#sites">Which sites are read</a>
        </p>
      </div>
      <h2>What is kept here</h2>
      <div class="box padded">
        <p>
          {count(sources.length, 'source')} and{' '}
          {count(state?.inventory.records.length ?? 0, 'log source')}, your notes, takes and
          settings, in this browser profile{used ? `: ${bytes(used)} with ATT&CK releases` : ''}.
          Nothing of it is synced by the browser. <a href="#backup">Save it as a file</a>
        </p>
        <p>
          To be rid of all of it: <a href="#backup">Forget everything</a>. Of coverage only:{' '}
          <a href="#coverage">Forget coverage</a>.
        </p>
      </div>
    </>
  );
}
