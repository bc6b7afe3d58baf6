/** What each test is worth, as reasons. */
import type { Detection } from './detection';
import type { Gathered } from './gather';
import type { Reason, TestNote } from './reasons';
import { openMiss, type TestRow } from './test-evidence';

/** Newest first: the test that decides, then the others worth a line. */
export function testReasons({ tests }: Gathered, detection: Detection): Reason[] {
  const miss = openMiss(tests);
  const rest = tests.filter((test) => test !== miss);
  const isValidated = detection.state === 'validated';
  return [...(miss ? [miss] : []), ...rest].flatMap((test): Reason[] => {
    if (isValidated && test === detection.detected?.test) return [];
    return [{ code: 'test', test, note: noteOf(test, detection) }];
  });
}

function noteOf(test: TestRow, { detected }: Detection): TestNote {
  if (!test.isInScope) return 'out-of-scope';
  if (test.outcome === 'ran-only' || test.outcome === 'blocked-only') return test.outcome;
  if (test.outcome !== 'detected') return test.isCleared ? 'cleared' : 'open-miss';
  if (test.days !== null && test.days < -1) return 'future';
  if (test !== detected?.test) return 'detected';
  if (!detected.isYoung) return 'too-old';
  return detected.rule ?? 'detected';
}
