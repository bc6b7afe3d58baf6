/** What is known, as files for other programs: Navigator layers, tables, the remap report. */
import { useState } from 'preact/hooks';
import { Switch } from '@/components/coverage/Switch';
import { saveFile } from '@/components/hooks/save-file';
import { DOMAINS } from '@/lib/core/library/records';
import { domainWord } from '@/lib/core/shared/words';
import { request } from '@/lib/messaging/client';

export type ExportFilesProps = {
  /** No source yet: then every status is Unknown. */
  isEmpty: boolean;
  onSaid: (said: string) => void;
};

export function ExportFiles({ isEmpty, onSaid }: ExportFilesProps) {
  const [problem, setProblem] = useState('');
  const [hasBom, setBom] = useState(true);
  const save = async (type: string, asked: Promise<{ fileName: string; text: string }>) => {
    try {
      const { fileName, text } = await asked;
      saveFile(fileName, new Blob([text], { type }));
      setProblem('');
      onSaid(`${fileName} written`);
    } catch (error) {
      setProblem(`No file was written. ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const csv = (asked: Promise<{ fileName: string; text: string }>) =>
    void save('text/csv;charset=utf-8', asked);
  return (
    <section>
      <h2>Export</h2>
      <p class="hint export-lead">
        These files show what you do not see: as secret as those they come from.
        {isEmpty && ' Without a source they say Unknown everywhere.'}
      </p>
      <div class="box">
        <div class="export">
          <p class="grow">
            <b>Navigator layer 4.5</b>
            <br />
            One score for each word, the reasons as comments. Reads back as the same states.
          </p>
          {DOMAINS.map((domain) => (
            <button
              key={domain}
              type="button"
              class="button"
              aria-label={`Navigator layer 4.5, ${domainWord(domain)}`}
              onClick={() => void save('application/json', request('export.layer', { domain }))}
            >
              {domainWord(domain)}
            </button>
          ))}
        </div>
        <div class="export">
          <p class="grow">
            <b>Tables (CSV)</b>
            <br />
            One row for each ID, or one for each rule, test and statement under an ID.
          </p>
          <button
            type="button"
            class="button"
            onClick={() => csv(request('export.csv', { what: 'ids', hasBom }))}
          >
            Status of each ID
          </button>
          <button
            type="button"
            class="button"
            onClick={() => csv(request('export.csv', { what: 'evidence', hasBom }))}
          >
            Evidence
          </button>
        </div>
        <div class="export">
          <p class="grow">
            <b>Remap report (CSV)</b>
            <br />
            Rules whose IDs are not in force any more, what to write instead, and why.
          </p>
          <button
            type="button"
            class="button"
            onClick={() => csv(request('export.remap', { hasBom }))}
          >
            Rules to remap
          </button>
        </div>
        <div class="export">
          <Switch isOn={hasBom} onChange={setBom}>
            For Excel: tables begin with a byte order mark
          </Switch>
        </div>
      </div>
      {problem && (
        <p class="notice notice-bad" role="status">
          {problem}
        </p>
      )}
    </section>
  );
}
