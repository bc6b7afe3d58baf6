/** Turning on a site by its address: consoles that everybody hosts somewhere else. */
import { useState } from 'preact/hooks';
import { originOfUrl, patternOfOrigin } from '@/lib/core/sites/registrations';

/** @param onEnable asks the browser; false when it did not give access */
export type SiteAddressProps = { onEnable: (patterns: readonly string[]) => Promise<boolean> };

export function SiteAddress({ onEnable }: SiteAddressProps) {
  const [written, setWritten] = useState('');
  const [problem, setProblem] = useState('');
  const submit = async (event: Event) => {
    event.preventDefault();
    const text = written.trim();
    const origin = originOfUrl(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
    const isOne = origin !== null && !origin.includes('*');
    setProblem(isOne ? '' : 'This is no address of a page that an extension may read.');
    if (isOne && (await onEnable([patternOfOrigin(origin)]))) setWritten('');
  };
  return (
    <form class="box padded" aria-label="Another site" onSubmit={(event) => void submit(event)}>
      <p>
        For consoles of your own, such as Elastic, Wazuh, TheHive, MISP, OpenCTI or Splunk. In front
        of one, the popup has a button for the same.
      </p>
      <div class="site-address">
        <input
          class="input"
          aria-label="Address of the site"
          aria-describedby="site-address-hint"
          placeholder="soc.example.com"
          value={written}
          onInput={(event) => setWritten(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          Turn on
        </button>
      </div>
      {problem && <p role="alert">{problem}</p>}
      <p class="hint" id="site-address-hint">
        All ports of the host count as one site. https unless you write http://. Pages that are open
        are read at once; where the site is only a frame in a page that is off, from the next load.
      </p>
    </form>
  );
}
