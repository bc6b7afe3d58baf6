/** Addresses that the organisation names and nobody fetched yet; the click is the person's own. */
import { useEffect, useState } from 'preact/hooks';
import { addressWords } from '@/components/coverage/coverage-words';
import { visible } from '@/components/coverage/foreign';
import type { SourceSummary } from '@/components/hooks/useCoverage';
import type { ManagedAddress } from '@/lib/core/coverage/managed';
import { readManagedAddresses } from '@/lib/storage/managed-store';
import type { Address } from './use-address';

export type ManagedAddressesProps = { sources: readonly SourceSummary[]; address: Address };

export function ManagedAddresses({ sources, address }: ManagedAddressesProps) {
  const [named, setNamed] = useState<ManagedAddress[]>([]);
  useEffect(() => {
    void readManagedAddresses().then(setNamed);
  }, []);
  const isThere = ({ url }: ManagedAddress) => sources.some(({ origin }) => origin?.url === url);
  const left = named.filter((one) => !isThere(one));
  if (left.length === 0) return null;
  return (
    <section class="box managed" aria-label="Named by your organisation">
      <p class="hint">
        Your organisation names these. Your browser asks you before one is fetched.
      </p>
      <ul>
        {left.map(({ url, everyHours }) => (
          <li key={url} class="head-row">
            <span class="mono grow">{visible(addressWords(url))}</span>
            <button
              type="button"
              class="button"
              disabled={address.isFetching}
              aria-label={`Fetch ${visible(addressWords(url))}`}
              onClick={() => {
                address.open(url);
                void address.bring(url, everyHours);
              }}
            >
              Fetch
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
