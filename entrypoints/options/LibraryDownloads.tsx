/** Releases at MITRE or a mirror: looked for when asked, downloaded one by one. */
import { useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import { Select } from '@/components/coverage/Select';
import { OFFICIAL_INDEX } from '@/lib/core/library/collection-index';
import { DOMAINS, type Domain } from '@/lib/core/library/records';
import { day, domainWord, list } from '@/lib/core/shared/words';
import { useAccess } from './use-access';
import type { Library } from './use-library';

type Overview = NonNullable<Library['overview']>;

export type LibraryDownloadsProps = { library: Library; overview: Overview; today: string };

export function LibraryDownloads({ library, overview, today }: LibraryDownloadsProps) {
  const { settings, updates } = overview;
  const [isAsking, setAsking] = useState(false);
  const ask = useAccess();
  const place = settings.mirror ?? OFFICIAL_INDEX;
  const host = URL.parse(place)?.host ?? place;
  const allowed = async (work: () => Promise<unknown>) => {
    // First thing in the click: the browser asks only then.
    const isAllowed = await ask(place).catch(() => false);
    if (!isAllowed) {
      library.complain(`The browser did not give access to ${host}. Nothing was read.`, false);
      return;
    }
    await work();
  };
  const look = () => {
    setAsking(true);
    void allowed(library.check).finally(() => setAsking(false));
  };
  const newer = updates?.newer ?? [];
  return (
    <section class="box padded library-downloads" aria-label="Download">
      <div class="head-row">
        <p class="grow">
          <b>{settings.mirror ? `From the mirror ${host}` : 'From MITRE’s STIX repository'}</b>
          <br />
          <span class="hint">
            {settings.mirror ? '' : `Your browser asks you for this one host, ${host}. `}
            {updates ? `Looked on ${day(updates.checkedAt.slice(0, 10), yearOf(today))}. ` : ''}
            Nothing about you or what you read is sent.
          </span>
        </p>
        <button type="button" class="button" disabled={isAsking} onClick={look}>
          {isAsking ? 'Looking' : updates ? 'Look again' : 'Look for releases'}
        </button>
      </div>
      {updates?.problem && (
        <p class="notice notice-bad" role="status">
          {visible(updates.problem)} What is here stays in use.
        </p>
      )}
      {newer.length > 0 && (
        <p class="notice">
          <span class="grow">
            Newer than what is in use:{' '}
            {list(newer.map((one) => `${domainWord(one.domain)} ${one.release}`))}.
          </span>
        </p>
      )}
      {updates && updates.available.length > 0 && (
        <ul class="downloads">
          {DOMAINS.map((domain) => (
            <Offer
              key={domain}
              domain={domain}
              overview={overview}
              onDownload={(release) => void allowed(() => library.download(domain, release))}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function yearOf(today: string): number {
  return Number(today.slice(0, 4));
}

type OfferProps = {
  domain: Domain;
  overview: Overview;
  onDownload: (release: string) => void;
};

function Offer({ domain, overview, onDownload }: OfferProps) {
  const offers = (overview.updates?.available ?? []).filter((one) => one.domain === domain);
  const [chosen, setChosen] = useState(offers[0]?.release ?? '');
  if (offers.length === 0) return null;
  const word = domainWord(domain);
  const isHere = (release: string) =>
    overview.releases.some(
      (one) => one.domain === domain && one.release === release && !one.isBundled,
    );
  return (
    <li>
      <b>{word}</b>
      <Select
        label={`Release of ${word}`}
        options={offers.map(({ release, date }) => [
          release,
          [release, day(date), isHere(release) ? 'here' : ''].filter(Boolean).join(' · '),
        ])}
        value={chosen}
        onChange={setChosen}
      />
      <button
        type="button"
        class="button"
        aria-label={`Download ${word} ${chosen}`}
        onClick={() => onDownload(chosen)}
      >
        {isHere(chosen) ? 'Download again' : 'Download'}
      </button>
    </li>
  );
}
