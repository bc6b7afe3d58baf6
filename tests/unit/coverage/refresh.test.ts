/** When a source is fetched again, and what each answer means for what is in use. */
import { describe, expect, test } from 'vitest';
import {
  judgeAnswer,
  nextRefresh,
  originAfter,
  type RemoteAnswer,
  refreshPlan,
} from '@/lib/core/coverage/refresh';
import type { SourceOrigin } from '@/lib/core/coverage/stored';
import { source } from './build';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();

function origin(given: Partial<SourceOrigin> = {}): SourceOrigin {
  return {
    url: 'https://ci.example.com/layer.json',
    everyHours: 24,
    etag: '"1"',
    lastModified: '',
    checkedAt: ago(2),
    failed: null,
    ...given,
  };
}

function stored(name: string, given?: Partial<SourceOrigin>, isOn = true) {
  return { ...source([], { name, isOn }), origin: origin(given) };
}

function answered(status: number, head = '{"name":'): RemoteAnswer {
  return { kind: 'answered', status, etag: '', lastModified: '', head };
}

describe('an answer', () => {
  test('is read, if it brings a file', () => {
    expect(judgeAnswer(answered(200), true)).toEqual({ next: 'read' });
    expect(judgeAnswer(answered(200, ''), false)).toEqual({ next: 'read' });
    expect(judgeAnswer(answered(200, '<group name="syslog">'), true)).toEqual({ next: 'read' });
  });

  test('says that nothing changed, if it was asked that', () => {
    expect(judgeAnswer(answered(304), true)).toEqual({ next: 'unchanged' });
    expect(judgeAnswer(answered(304), false)).toMatchObject({ next: 'failed' });
  });

  test.each([401, 403, 404, 410, 429, 500, 503, 204, 206])('of %i is a failure', (status) => {
    expect(judgeAnswer(answered(status), true)).toEqual({
      next: 'failed',
      message: `the server answered ${status}`,
    });
  });

  test.each([
    '<!doctype html><title>Sign in</title>',
    '\ufeff\n <!DOCTYPE  HTML PUBLIC "-//W3C//DTD">',
    '<html lang="en">',
    '<!-- proxy -->\n<html>',
  ])('that is a web page is a failure: %s', (head) => {
    expect(judgeAnswer(answered(200, head), true)).toMatchObject({
      next: 'failed',
      message: expect.stringContaining('web page'),
    });
  });

  test('that never came, or not whole, says which', () => {
    const message = (answer: RemoteAnswer) => {
      const verdict = judgeAnswer(answer, true);
      return verdict.next === 'failed' ? verdict.message : '';
    };
    expect(message({ kind: 'unreachable' })).toMatch(/could not be reached/);
    expect(message({ kind: 'timeout' })).toMatch(/took too long/);
    expect(message({ kind: 'redirected' })).toMatch(/another address/);
    expect(message({ kind: 'cut-short' })).toMatch(/broke before/);
    expect(message({ kind: 'too-large', limit: 200 * 1024 * 1024 })).toBe(
      'the file is larger than 200 MB',
    );
  });
});

describe('what is stored of a try', () => {
  test('that found nothing new: the check, and no failure any more', () => {
    const before = origin({ failed: { at: ago(1), message: 'the server answered 500' } });
    expect(originAfter(before, { next: 'unchanged' }, ago(0))).toEqual(
      origin({ checkedAt: ago(0) }),
    );
  });

  test('that failed: why, and the day of what is in use stays', () => {
    const after = originAfter(origin(), { next: 'failed', message: 'no' }, ago(0));
    expect(after).toEqual(origin({ failed: { at: ago(0), message: 'no' } }));
  });
});

describe('a source is due', () => {
  const due = (given: Partial<SourceOrigin>, isOn = true) =>
    refreshPlan([stored('a', given, isOn)], NOW).due.length === 1;

  test('when its interval is over', () => {
    expect(due({ everyHours: 24, checkedAt: ago(23.9) })).toBe(false);
    expect(due({ everyHours: 24, checkedAt: ago(24) })).toBe(true);
    expect(due({ everyHours: 168, checkedAt: ago(167) })).toBe(false);
    expect(due({ everyHours: 1, checkedAt: ago(1) })).toBe(true);
  });

  test('never, if nobody wants it, it counts for nothing or came as a file', () => {
    expect(due({ everyHours: 0, checkedAt: ago(9_999) })).toBe(false);
    expect(due({ checkedAt: ago(9_999) }, false)).toBe(false);
    expect(nextRefresh(source([]), NOW)).toBeNull();
  });

  test('an hour after a failure, not at once and not only after its interval', () => {
    const failed = (hours: number) => ({ at: ago(hours), message: 'no' });
    expect(due({ checkedAt: ago(30), failed: failed(0.5) })).toBe(false);
    expect(due({ checkedAt: ago(30), failed: failed(1) })).toBe(true);
    // Somebody asked by hand, in vain, while it was fresh.
    expect(due({ checkedAt: ago(2), failed: failed(1.5) })).toBe(false);
  });

  test('at once, if a wrong clock wrote a time that is still to come, or none', () => {
    expect(due({ checkedAt: ago(-1_000) })).toBe(true);
    expect(due({ checkedAt: ago(-1_000), failed: { at: ago(-900), message: 'no' } })).toBe(true);
    expect(due({ checkedAt: '' })).toBe(true);
  });
});

test('the plan lists what is due, longest waiting first, and when the next one is', () => {
  const plan = refreshPlan(
    [
      stored('fresh', { checkedAt: ago(1) }),
      stored('old', { checkedAt: ago(48) }),
      stored('older', { checkedAt: ago(72) }),
      stored('soon', { checkedAt: ago(20) }),
      { ...source([], { name: 'a file' }) },
    ],
    NOW,
  );
  expect(plan).toEqual({ due: ['older', 'old'], next: NOW + 4 * HOUR });
  expect(refreshPlan([], NOW)).toEqual({ due: [], next: null });
});
