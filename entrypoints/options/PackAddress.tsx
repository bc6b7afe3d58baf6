/** The address of a pack: one host, asked for by the browser, fetched once. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import type { Packs } from './use-packs';

export function PackAddress({ packs, onClose }: { packs: Packs; onClose: () => void }) {
  const [url, setUrl] = useState('');
  const [isFetching, setFetching] = useState(false);
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const start = async () => {
    setProblem('');
    setFetching(true);
    const said = await packs
      .bring(url)
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    setFetching(false);
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <form
      class="box draft address"
      aria-label="From an address"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <label class="address-url">
        Address of a pack
        <input
          ref={field}
          class="input"
          type="url"
          required
          placeholder="https://vendor.example/takes.json"
          value={url}
          aria-describedby="pack-address-hint"
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </label>
      <p class="hint" id="pack-address-hint">
        Your browser asks you for this one host. The file is fetched once, without sign-in and
        cookies, and redirects are not followed.
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
        <button type="button" class="button button-quiet" onClick={onClose}>
          Leave it out
        </button>
      </div>
    </form>
  );
}
