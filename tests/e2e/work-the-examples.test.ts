/**
 * The three worked examples in the real card, from real rules, a real inventory and real test
 * results: first without the youngest of those, then with it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { importFile, removeSource, send } from '@/scripts/browser/import-file';
import { expect, test } from '@/tests/support/extension-test';
import { shiftDates } from '@/tests/support/shift-dates';

const SHARED = '../shared/coverage';
const FILES = [
  'elastic/kibana-export.ndjson',
  'sigma-bulk.tar.gz',
  'sentinel/Azure_Sentinel_analytics_rules.json',
  'suricata/local.rules',
  'telemetry/inventory-attack-names.csv',
  'validation/vectr-test-cases.csv',
  'validation/Invoke-AtomicTest-ExecutionLog.csv',
  'validation/caldera-operation-report.json',
];
const NEWEST = 'validation/openaev-expectations.json';

function sample(file: string): Buffer {
  const bytes = readFileSync(join(SHARED, file));
  const isAged = /^(?:telemetry|validation)\//.test(file);
  return isAged ? Buffer.from(shiftDates(bytes.toString('utf8'))) : bytes;
}

let own: Page;
const imported: string[] = [];

test.describe('with ../shared/coverage beside the checkout', () => {
  test.skip(!existsSync(SHARED), 'needs ../shared/coverage');

  test.beforeAll(async ({ extension }) => {
    own = await extension.context.newPage();
    await own.goto(`chrome-extension://${extension.id}/options.html`);
    for (const file of FILES) {
      const { sourceId } = await importFile(own, file, sample(file));
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
        'Detecting · 4 rules on, but 2 of 4 logs missing',
        'Microsoft Build Engine Started by a Script Process is on',
        'WinEventLog:PowerShell EventCode=4103, 4104, 4105, 4106, Command Execution, 4104 only',
        'WinEventLog:PowerShell EventCode=400, 403, Process Metadata, missing',
        'WinEventLog:Sysmon EventCode=7, Module Load, missing',
      ],
    },
    T1046: {
      id: 'T1046',
      words: [
        'Detecting · 4 rules on',
        'platform not stated',
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

  test('T1016.001: two rules are on, but the newest test was only logged; the logs arrive', async ({
    extension,
  }) => {
    const panel = await extension.context.newPage();
    await panel.goto(`chrome-extension://${extension.id}/sidepanel.html#T1016.001`);
    await expect(panel.locator('.card-status')).toHaveText(/^Partial · 2 rules on, .*logged/);
    await panel.getByRole('tab', { name: 'Logs 2 of 2' }).click();
    const text = await panel.locator('.telemetry').innerText();
    for (const words of ['AN1015', 'from Sysmon 3 instead', 'AN1016', 'by name only']) {
      expect(text).toContain(words);
    }
    await panel.close();
  });

  test('the list of logs says which log to get next, what is nearly there first', async ({
    extension,
  }) => {
    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${extension.id}/options.html#logs`);
    const table = page.locator('.next-logs');
    const row = (name: string) => table.getByRole('row', { name });
    await expect(row('Sysmon 7')).toContainText('45');
    await expect(row('NSM:Flow')).toContainText('54');
    const text = await table.innerText();
    expect(text.indexOf('Switch on')).toBeLessThan(text.indexOf('Onboard'));
    await row('NSM:Flow').getByRole('button').click();
    await expect(table).toContainText('54 more analytics would have all their logs');
    await expect(table.locator('.next-opened li')).toHaveCount(54);
    await page.close();
  });

  test('a group’s techniques stand worst first, with how many we are blind on', async ({
    extension,
  }) => {
    const panel = await extension.context.newPage();
    await panel.goto(`chrome-extension://${extension.id}/sidepanel.html#G0016`);
    await expect(panel.locator('.card-status')).toContainText(/^Uses 66 techniques: /);
    await expect(panel.locator('.actor-techniques li')).toHaveCount(66);
    await panel.close();
  });

  test('the logs of an object end in the next one to get for it', async ({ extension }) => {
    const panel = await extension.context.newPage();
    await panel.goto(`chrome-extension://${extension.id}/sidepanel.html#T1046/logs`);
    await expect(panel.locator('.next-for')).toContainText('Onboard NSM:Flow');
    await panel.close();
  });

  test('a young test that alerted makes T1046 Validated', async ({ openPage }) => {
    imported.push((await importFile(own, NEWEST, sample(NEWEST))).sourceId);
    const page = await openPage('prose.html');
    await hoverId(page, 'T1046');
    expect(await cardText(await cardFrame(page, 'T1046'))).toContain(
      'Validated · alerted in a test',
    );
  });
});
