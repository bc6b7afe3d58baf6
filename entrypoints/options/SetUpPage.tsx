/** First run: what works already, then the two things that make statuses true. None is required. */
import type { ComponentChildren } from 'preact';
import { countWords } from '@/components/coverage/coverage-words';
import { DropZone } from '@/components/coverage/DropZone';
import { visible } from '@/components/coverage/foreign';
import { Glyph } from '@/components/coverage/Glyph';
import { ScopePicker } from '@/components/coverage/ScopePicker';
import { useRequest } from '@/components/hooks/useRequest';
import { count, list } from '@/lib/core/shared/words';
import { copyText } from './copy-text';
import { gatherField } from './gather-files';
import { ImportDesk } from './ImportDesk';
import { FORMATS, type PageProps } from './page-props';
import { useInventory } from './use-inventory';

export function SetUpPage({ state, imports, isOver, today, release, onSaid }: PageProps) {
  const known = useRequest('inventory.names', null);
  const { scope, setScope } = useInventory(state);
  const sources = state?.sources ?? [];
  const logs = state?.inventory.records.length ?? 0;
  const hasCoverage = sources.length > 0;
  const hasLogs = (scope?.platforms.length ?? 0) > 0 && logs > 0;
  return (
    <>
      <h1 tabIndex={-1}>Set up Coverlay</h1>
      <p class="lead">
        It already works: point at an ID on attack.mitre.org. Each step adds something, none is
        required, and a closed tab loses nothing.
      </p>
      <ol class="steps">
        <Step number={1} title="Library" isDone aside={`${release}, built in`}>
          <div class="box padded">
            <b>Enterprise, Mobile, ICS</b>
            <p class="hint">Names, relationships, log sources. Works without a network.</p>
          </div>
        </Step>
        <Step
          number={2}
          title="Coverage"
          isDone={hasCoverage}
          isCurrent={!hasCoverage}
          aside={hasCoverage ? <a href="#coverage">{count(sources.length, 'source')}</a> : ''}
        >
          <DropZone
            isOver={isOver}
            formats={FORMATS}
            onFiles={(files) => void imports.take(gatherField(files))}
          />
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
        </Step>
        <Step
          number={3}
          title="What we collect"
          isDone={hasLogs}
          isCurrent={hasCoverage && !hasLogs}
          aside={logs > 0 ? <a href="#logs">{count(logs, 'log source')}</a> : ''}
        >
          <div class="box padded">
            <p class="step-ask">Which platforms are in scope?</p>
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
            <a class={hasCoverage ? 'button button-primary' : 'button'} href="#logs">
              Say what we collect
            </a>
          </div>
        </Step>
      </ol>
    </>
  );
}

type StepProps = {
  number: number;
  title: string;
  isDone: boolean;
  isCurrent?: boolean;
  aside: ComponentChildren;
  children: ComponentChildren;
};

function Step({ number, title, isDone, isCurrent = false, aside, children }: StepProps) {
  return (
    <li class={`step${isDone ? ' step-done' : ''}${isCurrent ? ' step-current' : ''}`}>
      <span class="step-number" aria-hidden="true">
        {isDone ? <Glyph name="yes" plain /> : number}
      </span>
      <div>
        <h2>
          {title}
          <span class="visually-hidden">{isDone ? ', done' : ''}</span>
          <span class="step-aside">{aside}</span>
        </h2>
        {children}
      </div>
    </li>
  );
}
