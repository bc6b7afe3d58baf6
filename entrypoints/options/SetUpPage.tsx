/** First run: what works already, then what makes statuses true and notes shared. None is required. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { countWords } from '@/components/coverage/coverage-words';
import { DropZone } from '@/components/coverage/DropZone';
import { visible } from '@/components/coverage/foreign';
import { Glyph } from '@/components/coverage/Glyph';
import { ScopePicker } from '@/components/coverage/ScopePicker';
import { useRequest } from '@/components/hooks/useRequest';
import { useSync } from '@/components/hooks/useSync';
import { SyncLine } from '@/components/notes/SyncLine';
import { count, list } from '@/lib/core/shared/words';
import { AddressForm } from './AddressForm';
import { copyText } from './copy-text';
import { gatherField } from './gather-files';
import { ImportDesk } from './ImportDesk';
import { LibraryDesk } from './LibraryDesk';
import { FORMATS, type PageProps } from './page-props';
import { useInventory } from './use-inventory';
import type { Library } from './use-library';

export type SetUpPageProps = PageProps & { library: Library };

export function SetUpPage(props: SetUpPageProps) {
  const { library, state, imports, address, isOver, today, release, onSaid } = props;
  const known = useRequest('inventory.names', null);
  const { scope, setScope } = useInventory(state);
  const [skipped, setSkipped] = useState<ReadonlySet<number>>(new Set());
  const sources = state?.sources ?? [];
  const logs = state?.inventory.records.length ?? 0;
  const hasCoverage = sources.length > 0;
  const sync = useSync();
  const isShared = Boolean(sync.value?.settings);
  const hasLogs = (scope?.platforms.length ?? 0) > 0 && logs > 0;
  const done = [true, hasCoverage && hasLogs, isShared];
  const current = done.findIndex((isDone, n) => !isDone && !skipped.has(n + 1)) + 1;
  const stepOf = (number: number) => ({
    number,
    isDone: done[number - 1] ?? false,
    isCurrent: current === number,
    onSkip: () => setSkipped(new Set(skipped).add(number)),
  });
  const primary = (is: boolean) => (is ? 'button button-primary' : 'button');
  return (
    <>
      <h1 tabIndex={-1}>Set up Coverlay</h1>
      <p class="lead">
        It already works: point at an ID on attack.mitre.org. Each step adds something, none is
        required, and a closed tab loses nothing.
      </p>
      <ol class="steps">
        <Step
          {...stepOf(1)}
          title="Library"
          aside={
            <>
              {release} · <a href="#library">Change</a>
            </>
          }
        >
          <div class="box padded">
            <b>Enterprise, Mobile, ICS</b>
            <p class="hint">
              Names, relationships, log sources. Works without a network.{' '}
              <a href="#library">Import descriptions or another release</a>
            </p>
          </div>
          <LibraryDesk library={library} />
        </Step>
        <Step
          {...stepOf(2)}
          title="Coverage"
          aside={
            <>
              {hasCoverage && <a href="#coverage">{count(sources.length, 'source')}</a>}
              {hasCoverage && logs > 0 && ' · '}
              {logs > 0 && <a href="#logs">{count(logs, 'log source')}</a>}
            </>
          }
        >
          <DropZone
            isOver={isOver}
            formats={FORMATS}
            onFiles={(files) => void imports.take(gatherField(files))}
            onAddress={() => address.open()}
          />
          {address.opened !== null && <AddressForm address={address} />}
          <ImportDesk
            imports={imports}
            state={state}
            today={today}
            onCopy={(text) => void copyText(text).then(onSaid)}
          />
          {hasCoverage && (
            <ul class="box padded">
              {sources.map(({ source, counts }) => (
                <li key={source.id} class="step-source">
                  <Glyph name="yes" /> {visible(source.name)}{' '}
                  <span class="hint">{countWords(counts)}</span>
                </li>
              ))}
            </ul>
          )}
          <div class="box padded">
            <p class="step-ask">What we collect: which platforms are in scope?</p>
            {scope && (
              <ScopePicker
                platforms={known.value?.platforms ?? []}
                chosen={scope.platforms}
                onChange={(platforms) => setScope({ platforms })}
              />
            )}
            <p class="hint">
              {scope?.platforms.length
                ? `What runs on none of ${list(scope.platforms)} is Not applicable.`
                : 'Until you choose, every platform counts as in scope.'}
            </p>
            <a class={primary(current === 2 && hasCoverage)} href="#logs">
              Say what we collect
            </a>
          </div>
        </Step>
        <Step {...stepOf(3)} title="Team" aside="Notes in a Git repository you already run">
          <div class="box padded">
            {sync.value && <SyncLine view={sync.value} now={new Date()} />}
            <a class={primary(current === 3)} href="#notes">
              {isShared ? 'Team notes' : 'Connect a repository'}
            </a>
          </div>
        </Step>
      </ol>
      {current === 0 && (
        <p class="hint" role="status">
          That is all. Whatever you skipped is on the pages of the same name, at any time.
        </p>
      )}
    </>
  );
}

type StepProps = {
  number: number;
  title: string;
  isDone: boolean;
  /** The first one that is neither done nor skipped. */
  isCurrent: boolean;
  onSkip: () => void;
  aside: ComponentChildren;
  children: ComponentChildren;
};

function Step({ number, title, isDone, isCurrent, onSkip, aside, children }: StepProps) {
  return (
    <li class={`step${isDone ? ' step-done' : ''}${isCurrent ? ' step-current' : ''}`}>
      <span class="step-number" aria-hidden="true">
        {isDone ? <Glyph name="yes" plain /> : number}
      </span>
      <div>
        <h2>
          {title}
          <span class="visually-hidden">{isDone ? ', done' : ''}</span>
          <span class="step-aside">
            {aside}
            {isCurrent && (
              <button
                type="button"
                class="link step-skip"
                aria-label={`Skip ${title} for now`}
                onClick={onSkip}
              >
                Skip for now
              </button>
            )}
          </span>
        </h2>
        {children}
      </div>
    </li>
  );
}
