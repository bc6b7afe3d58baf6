/** Axis B over all of ATT&CK, against counts and answers that another program worked out. */
import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { statusOf } from '@/lib/core/coverage/status';
import { indexOf, library, log, sampleLogs, scope, source } from './build';

describe('the sample inventory of the worked examples', () => {
  test('37 techniques have an analytic that runs as written, 102 degraded, 347 partly, 20 none', () => {
    const index = indexOf([sampleLogs]);
    const counts: Record<string, number> = {};
    for (const id of library.ids) {
      const isLive = /^T\d/.test(id) && library.status(id) === 'live';
      if (!isLive || !library.get(id)?.domains.includes('enterprise-attack')) continue;
      const analytics = statusOf(id, index)?.telemetry.analytics ?? [];
      const verdicts = analytics.filter((one) => one.isInScope).map((one) => one.verdict);
      const best = BEST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'no analytic';
      counts[best] = (counts[best] ?? 0) + 1;
    }
    expect(counts).toEqual({
      'as-written': 37,
      degraded: 102,
      partly: 347,
      cannot: 20,
      'no analytic': 185,
    });
  });

  const SHARED = '../shared/coverage';
  const csv = (path: string) =>
    Papa.parse<Record<string, string>>(readFileSync(`${SHARED}/${path}`, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    }).data;

  test.skipIf(!existsSync(SHARED))('every row of the independent answers is met', () => {
    const inventory = csv('telemetry/inventory-attack-names.csv').map((row) =>
      log(row.name ?? '', row.channel || null, {
        platform: row.platform || null,
        collected: row.collected === 'yes',
        lastSeen: row.last_seen ?? '',
      }),
    );
    const index = indexOf([source(inventory)], scope({}));
    const rows = csv('expected/analytics.csv');
    const differing = rows.filter((row) => {
      const result = index.analytic(row.analytic ?? '');
      const named = result.logs.find(
        ({ name, channel, component }) =>
          name === row.name?.trim() &&
          (channel ?? 'None') === row.channel?.trim() &&
          (component?.name ?? '') === row.data_component,
      );
      const verdict = result.verdict?.replace('-', ' ');
      return (named?.match ?? '') !== row.match || verdict !== row.verdict;
    });
    expect(rows.length).toBeGreaterThan(4000);
    expect(differing).toEqual([]);
  });
});

const BEST_FIRST = ['as-written', 'degraded', 'partly', 'cannot', 'not-stated'] as const;
