/**
 * The three worked examples in the real card, from real rules and a real inventory. What rests on
 * test results or on formats that are not read yet is not in these words.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { importFile, removeSource, send } from '@/scripts/browser/import-file';
import { expect, test } from '@/tests/support/extension-test';

const SHARED = '../shared/coverage';
const FILES = [
  'elastic/kibana-export.ndjson',
  'sigma-bulk.tar.gz',
  'telemetry/inventory-attack-names.csv',
];

let own: Page;
const imported: string[] = [];

test.describe('with ../shared/coverage beside the checkout', () => {
  test.skip(!existsSync(SHARED), 'needs ../shared/coverage');

  test.beforeAll(async ({ extension }) => {
    own = await extension.context.newPage();
    await own.goto(`chrome-extension://${extension.id}/options.html`);
    for (const file of FILES) {
      const { sourceId } = await importFile(own, file, readFileSync(join(SHARED, file)));
      imported.push(sourceId);
    }
    const completeFor = { Windows: { date: '2026-11-03', who: 'M. Weber' } };
    const scope = { platforms: ['Windows', 'Linux'], completeFor, notApplicable: {} };
    await send(own, 'scope.set', { scope });
  });

  test.afterAll(async () => {
    for (const id of imported) await removeSource(own, id);
    const scope = { platforms: [], completeFor: {}, notApplicable: {} };
    await send(own, 'scope.set', { scope });
    await own.close();
  });

  const examples: Record<string, { id: string; words: string[] }> = {
    'T1059.001': {
      id: 'T1059.001',
      words: [
        'Detecting · 3 rules on, but 2 of 4 logs missing',
        'Microsoft Build Engine Started by a Script Process is on',
        'WinEventLog:PowerShell EventCode=4103, 4104, 4105, 4106, Command Execution, 4104 only',
        'WinEventLog:PowerShell EventCode=400, 403, Process Metadata, missing',
        'WinEventLog:Sysmon EventCode=7, Module Load, missing',
      ],
    },
    T1046: {
      id: 'T1046',
      words: [
        'Off ·',
        'AN1057 Windows runs, degraded',
        'WinEventLog:Sysmon EventCode=3, 22, Network Connection Creation, 3 only',
        'AN1058 Linux cannot run in full',
        'Network Traffic Flow, missing',
        'Out of scope: AN1059 macOS, AN1060 Containers.',
      ],
    },
    DET0376: { id: 'DET0376', words: ['1 of 2 analytics can run here, missing NSM:Flow'] },
  };
  for (const [name, { id, words }] of Object.entries(examples)) {
    test(name, async ({ openPage }) => {
      const page = await openPage('prose.html');
      await hoverId(page, id);
      const text = await cardText(await cardFrame(page, id));
      for (const sentence of words) expect(text).toContain(sentence);
    });
  }

  test('T1016.001 has no rule, but its logs arrive; the parent’s rules are only named', async ({
    extension,
  }) => {
    const panel = await extension.context.newPage();
    await panel.goto(`chrome-extension://${extension.id}/sidepanel.html#T1016.001`);
    await expect(panel.locator('.card-status')).toHaveText(
      'Telemetry only · no rule, 2 of 2 analytics can run',
    );
    const text = await panel.locator('.telemetry').innerText();
    for (const words of ['AN1015', 'from Sysmon 3 instead', 'AN1016', 'by name only']) {
      expect(text).toContain(words);
    }
    await panel.close();
  });
});
