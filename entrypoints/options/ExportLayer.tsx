/** The states as a Navigator layer, one file a domain. */
import { useState } from 'preact/hooks';
import { DOMAINS, type Domain } from '@/lib/core/library/records';
import { domainWord } from '@/lib/core/shared/words';
import { request } from '@/lib/messaging/client';

export function ExportLayer({
  isEmpty,
  onSaid,
}: {
  isEmpty: boolean;
  onSaid: (said: string) => void;
}) {
  const [problem, setProblem] = useState('');
  const save = async (domain: Domain) => {
    try {
      const { fileName, text } = await request('export.layer', { domain });
      saveFile(fileName, text);
      setProblem('');
      onSaid(`${fileName} written`);
    } catch (error) {
      setProblem(`No layer was written. ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <section>
      <h2>Navigator layer 4.5</h2>
      <div class="box export">
        <p class="grow">
          One score for each word, the reasons as comments. It shows what you do not see: as secret
          as the files it comes from.
          {isEmpty && ' Without a source it says Unknown everywhere.'}
        </p>
        {DOMAINS.map((domain) => (
          <button
            key={domain}
            type="button"
            class="button"
            aria-label={`Navigator layer 4.5, ${domainWord(domain)}`}
            onClick={() => void save(domain)}
          >
            {domainWord(domain)}
          </button>
        ))}
      </div>
      {problem && (
        <p class="notice notice-bad" role="status">
          {problem}
        </p>
      )}
    </section>
  );
}

function saveFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
