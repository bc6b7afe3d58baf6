/** A data component: collected or not, from which logs, and how many analytics ask for it. */
import { expect, test } from 'vitest';
import {
  componentCoverage,
  componentFact,
  isCollected,
} from '@/lib/core/coverage/component-coverage';
import { indexOf, library, log, scope, source } from './build';

const PROCESS_CREATION = 'DC0032';
const windows = scope({ platforms: ['Windows'] });
const of = (id: string, logs: ReturnType<typeof log>[]) =>
  componentCoverage(id, indexOf([source(logs, { name: 'logs' })], windows));

test('is collected from the logs that feed it on a platform in scope', () => {
  const found = of(PROCESS_CREATION, [log('WinEventLog:Sysmon', 'EventCode=1')]);
  expect(found?.from).toEqual(['Sysmon 1']);
  expect(found && isCollected(found)).toBe(true);
  expect(found && componentFact(found)).toMatch(/^from Sysmon 1; \d+ analytics in scope name it$/);
});

test('is not collected by the logs of other components', () => {
  const found = of(PROCESS_CREATION, [log('WinEventLog:Sysmon', 'EventCode=22')]);
  expect(found).toMatchObject({ from: [], isListed: false });
  expect(found && isCollected(found)).toBe(false);
  expect(found && componentFact(found)).toMatch(/^\d+ analytics in scope name it$/);
});

test('counts the analytics in scope alone', () => {
  const all = library
    .analyticsUsing(PROCESS_CREATION)
    .filter((id) => library.status(id) === 'live');
  const onWindows = all.filter((id) => library.get(id)?.platforms.includes('Windows'));
  expect(of(PROCESS_CREATION, [log('WinEventLog:Sysmon', null)])?.analytics).toBe(onWindows.length);
  expect(onWindows.length).toBeLessThan(all.length);
});

test('says nothing while no log is listed, and of other kinds', () => {
  expect(of(PROCESS_CREATION, [])).toBeNull();
  expect(of('T1046', [log('WinEventLog:Sysmon', null)])).toBeNull();
  expect(of('DC9999', [log('WinEventLog:Sysmon', null)])).toBeNull();
});

test('names few sources, and says how many more there are', () => {
  const fact = componentFact({ from: ['a', 'b', 'c', 'd', 'e'], isListed: false, analytics: 1 });
  expect(fact).toBe('from a, b, c and 2 more; 1 analytic in scope names it');
  expect(componentFact({ from: [], isListed: true, analytics: 0 })).toBe(
    'listed without its logs; 0 analytics in scope name it',
  );
});
