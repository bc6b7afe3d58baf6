/** Copies a start for a Sigma rule from one analytic, and says in one sentence what was copied. */
import { useState } from 'preact/hooks';
import { copyBoth } from '@/components/hooks/copy';
import { Mark } from '@/components/ui/Mark';
import { request } from '@/lib/messaging/client';

export function SigmaStart({ id }: { id: string }) {
  const [said, setSaid] = useState('');
  const start = async () => {
    try {
      // The browser lets us copy for some seconds after the click; the answer takes milliseconds.
      const made = await request('takes.sigma', { id });
      if (!made) setSaid(`${id} is not in force, so there is nothing to start from.`);
      else if (copyBoth(made.text, '')) setSaid(`Copied. ${made.says}`);
      else setSaid('The browser did not allow copying.');
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div class="sigma-start">
      <button
        type="button"
        class="button button-small"
        aria-label={`Start a Sigma rule from ${id}`}
        onClick={() => void start()}
      >
        <Mark name="copy" size={12} /> Start a Sigma rule
      </button>
      <span role="status">{said}</span>
    </div>
  );
}
