/** Reading every page there is, as a choice made knowing what it means. */
import { useState } from 'preact/hooks';
import { EVERYWHERE, isEverywhere } from '@/lib/core/sites/catalogue';

export type EverySiteProps = {
  granted: readonly string[];
  onEnable: (patterns: readonly string[]) => void;
  onEnd: () => void;
};

export function EverySite({ granted, onEnable, onEnd }: EverySiteProps) {
  const [isAgreed, setAgreed] = useState(false);
  if (isEverywhere(granted)) {
    return (
      <div class="box padded">
        <p>
          <b>Every page you open is read</b>, but for sites switched off. When you end this, single
          sites stay; the browser may ask you for them again.
        </p>
        <button type="button" class="button" onClick={onEnd}>
          Read only the sites above
        </button>
      </div>
    );
  }
  return (
    <div class="box padded">
      <p>
        Not needed for any console: single sites do. With every site, Coverlay’s script runs on each
        page you open, your bank and your mail among them, and looks for ATT&CK IDs in its text.
        Your browser will say that it can read and change all your data on all websites. Nothing
        that is read leaves this browser. Any page can then tell that an ATT&CK overlay is there
        once an ID stands on it.
      </p>
      <label>
        <input
          type="checkbox"
          checked={isAgreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />{' '}
        I have read this and want it
      </label>
      <button
        type="button"
        class="button"
        disabled={!isAgreed}
        onClick={() => onEnable(EVERYWHERE)}
      >
        Turn on every site
      </button>
    </div>
  );
}
