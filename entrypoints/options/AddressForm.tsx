/** The address of a file that is fetched again: one host, asked for by the browser. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { EVERY } from '@/components/coverage/coverage-words';
import { visible } from '@/components/coverage/foreign';
import { Select } from '@/components/coverage/Select';
import type { Address } from './use-address';

export function AddressForm({ address }: { address: Address }) {
  const [url, setUrl] = useState(address.opened ?? '');
  const [every, setEvery] = useState('24');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { isFetching, problem } = address;
  const start = (event: Event) => {
    event.preventDefault();
    void address.bring(url, Number(every));
  };
  return (
    <form class="box draft address" aria-label="From an address" onSubmit={start} noValidate>
      <div class="address-fields">
        <label class="address-url">
          Address of a file
          <input
            ref={field}
            class="input"
            type="url"
            required
            placeholder="https://ci.example.com/coverage/layer.json"
            value={url}
            aria-describedby="address-hint"
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
        </label>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the list is inside */}
        <label>
          Fetch it again
          <Select label="Fetch it again" options={EVERY} value={every} onChange={setEvery} />
        </label>
      </div>
      <p class="hint" id="address-hint">
        Your browser asks you for this one host. The file is fetched without sign-in and cookies,
        redirects are not followed, and pages of that host are not read.
      </p>
      {problem && (
        <p class="notice notice-bad" role="alert">
          {visible(problem)}
        </p>
      )}
      <div class="draft-foot">
        <button type="submit" class="button button-primary" disabled={isFetching || !url.trim()}>
          {isFetching ? 'Fetching' : 'Fetch'}
        </button>
        <button type="button" class="button button-quiet" onClick={address.close}>
          Leave it out
        </button>
      </div>
    </form>
  );
}
