/**
 * Importing rules in the real extension, against js-yaml's bare parse of the same files in the same
 * browser: what a person waits for a whole Sigma set, and whether the page they look at stutters.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { launchExtension } from '@/scripts/browser/extension';
import { type Imported, importFile, removeSource } from '@/scripts/browser/import-file';
import { buildTestExtension } from '@/scripts/build/test-build';
import { type Bench, ratio, timed } from './measure';
import { readTarTexts } from './tar-texts';

const BULK = '../shared/coverage/sigma-bulk.tar.gz';
const ROUNDS = 5;
const KIBANA_RULES = 2000;

export const importing: Bench = {
  name: 'import',
  async run() {
    if (!existsSync(BULK)) throw new Error(`${BULK} is needed beside the checkout.`);
    buildTestExtension();
    const extension = await launchExtension();
    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${extension.id}/options.html`);
    const floor = await extension.context.newPage();
    await floor.addScriptTag({ path: 'node_modules/js-yaml/dist/browser/js-yaml.umd.min.js' });
    const archive = readFileSync(BULK);
    const texts = readTarTexts(gunzipSync(archive), /\.ya?ml$/);
    const sigma: Imported[] = [];
    const kibana: Imported[] = [];
    const bare: number[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const parsed = await bareParse(floor, texts);
      const ours = await importFile(page, 'sigma-bulk.tar.gz', archive);
      const rules = await importFile(page, 'kibana.ndjson', kibanaExport());
      for (const { sourceId } of [ours, rules]) await removeSource(page, sourceId);
      if (round < 0) continue;
      bare.push(parsed);
      sigma.push(ours);
      kibana.push(rules);
    }
    await extension.close();
    const rows = [
      timed('floor: js-yaml alone, the same files', bare),
      timed(
        'Sigma archive imported',
        sigma.map(({ ms }) => ms),
      ),
      timed(
        `${KIBANA_RULES} Kibana rules imported`,
        kibana.map(({ ms }) => ms),
      ),
    ];
    const toFloor = ratio(rows, 'Sigma archive imported', 'floor: js-yaml alone, the same files');
    const longest = Math.max(...sigma.map(({ longestTaskMs }) => longestTaskMs));
    return {
      name: 'import',
      what: `Importing ${sigma[0]?.rules} Sigma rules and ${KIBANA_RULES} Kibana rules in the extension`,
      rounds: ROUNDS,
      rows,
      figures: {
        sigmaToFloor: toFloor,
        longestTaskOfThePageMs: longest,
        progressEvents: sigma[0]?.progressEvents ?? 0,
      },
      targets: [
        { text: 'Sigma at most 2 × the bare parse', met: toFloor <= 2 },
        { text: 'Kibana at most 500 ms', met: (rows[2]?.medianMs ?? 501) <= 500 },
        { text: 'no task of the page over 50 ms', met: longest <= 50 },
      ],
    };
  },
};

/** Parses every text with js-yaml and nothing else; several documents a file are legal. */
function bareParse(page: Page, texts: string[]): Promise<number> {
  return page.evaluate((files) => {
    const yaml = (globalThis as unknown as { jsyaml: { loadAll(text: string): unknown } }).jsyaml;
    const start = performance.now();
    for (const text of files) yaml.loadAll(text);
    return performance.now() - start;
  }, texts);
}

/** As Kibana's rule export writes it: a rule a line, the last line a summary. */
function kibanaExport(): Buffer {
  const rules = Array.from({ length: KIBANA_RULES }, (_, n) =>
    JSON.stringify({
      id: `id-${n}`,
      rule_id: `rule-${n}`,
      name: `Generated rule ${n}`,
      enabled: n % 3 !== 0,
      tags: ['OS: Windows'],
      severity: 'low',
      author: ['nobody'],
      updated_at: '2026-11-01T00:00:00.000Z',
      threat: [
        {
          framework: 'MITRE ATT&CK',
          tactic: { id: 'TA0002', name: 'Execution' },
          technique: [{ id: 'T1059', name: 'x', subtechnique: [{ id: `T1059.00${(n % 9) + 1}` }] }],
        },
      ],
    }),
  );
  const summary = JSON.stringify({
    exported_count: KIBANA_RULES,
    exported_rules_count: KIBANA_RULES,
  });
  return Buffer.from([...rules, summary].join('\n'));
}
