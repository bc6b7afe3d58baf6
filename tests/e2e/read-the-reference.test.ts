/**
 * Every row that the two reference pages have is on our object page of DET0357 and DET0376, with
 * what those pages lack: the analytics. The release is MITRE's own, imported whole.
 */
import type { Page } from '@playwright/test';
import { forgetReleases, importLibrary, settleLibrary } from '@/scripts/browser/import-library';
import { expect, test } from '@/tests/support/extension-test';
import { openPanel } from '@/tests/support/panel';
import { hasSharedBundles, sharedFile } from '@/tests/support/shared-bundles';

test.skip(!hasSharedBundles, '../shared/attack is not beside the checkout');
test.describe.configure({ mode: 'serial', timeout: 120_000 });

let own: Page;
test.beforeAll(async ({ extension }) => {
  test.setTimeout(240_000);
  own = await extension.context.newPage();
  await own.goto(`chrome-extension://${extension.id}/options.html`);
  await forgetReleases(own);
  for (const name of ['enterprise-attack-18.1', 'enterprise-attack-17.1'] as const) {
    await importLibrary(own, `${name}.json.gz`, sharedFile(name));
  }
  await settleLibrary(own);
});
test.afterAll(async () => {
  test.setTimeout(120_000);
  await forgetReleases(own);
  await own.close();
});

const OBJECTS = [
  { id: 'DET0376', technique: 'T1046', analytic: 'AN1057' },
  { id: 'DET0357', technique: /T\d{4}/, analytic: /AN\d{4}/ },
];

for (const { id, technique, analytic } of OBJECTS) {
  test(`${id} has every row`, async ({ extension }) => {
    const panel = await openPanel(extension, `#${id}`);
    const tab = (name: string) => panel.locator(`#tab-${name}`);
    const open = (name: RegExp) => panel.getByRole('tab', { name }).click();
    const region = (name: string) => panel.getByRole('region', { name });

    // Confidence, summary and the other sections of the take.
    const takes = region('Takes');
    await expect(takes).toContainText(/Confidence (?:high|medium|low)/);
    for (const title of [
      ...['Executive priority', 'Technical view', 'Detection direction'],
      ...['Mitigation priorities', 'Notes and limits'],
    ]) {
      await expect(takes.getByRole('heading', { name: title })).toBeVisible();
    }

    // Likely telemetry, with what the reference lacks: the analytics, their words and fields.
    await open(/^Logs/);
    await expect(tab('logs')).toContainText(analytic);
    await expect(tab('logs').locator('.log-source-name').first()).toBeVisible();
    await expect(tab('logs').locator('.attack-text').first()).toBeVisible();
    await expect(tab('logs').locator('.analytic-fields dd').first()).toBeVisible();

    // Relationship table: (domain,) ID, name, relationship; the explorer; the definition.
    await open(/^Related/);
    const table = panel.getByRole('table', { name: `Related to ${id}` });
    for (const column of ['ID', 'Name', 'Relationship']) {
      await expect(table.getByRole('columnheader', { name: column })).toBeVisible();
    }
    await expect(table).toContainText(technique);
    await expect(table).toContainText(analytic);
    await expect(panel.getByRole('group', { name: new RegExp(`^Around ${id}:`) })).toBeVisible();
    await expect(region('Official definition')).toContainText(
      'ATT&CK has no description for detection strategies.',
    );
    await expect(
      region('Official definition').getByRole('link', { name: 'Read on attack.mitre.org' }),
    ).toHaveAttribute('href', `https://attack.mitre.org/detectionstrategies/${id}/`);
    await expect(region('Facts')).toContainText('Enterprise');

    // Change history: release, object version, created, modified, hash; the raw object; sources.
    await open(/^History/);
    const releases = region('In the releases on this machine');
    await expect(releases).toContainText('18.1');
    await expect(releases).toContainText('1.0');
    await expect(releases).toContainText(/Created \d+ \w+ \d{4}/);
    await expect(releases.getByTitle(/^SHA-256 [0-9a-f]{64}$/)).toHaveCount(1);
    await expect(region('Raw object')).toContainText('Hash verified');
    await expect(region('Raw object').locator('pre')).toContainText('x-mitre-detection-strategy');
    await expect(region('References')).toBeVisible();
    await expect(region('Source and licence')).toContainText('The MITRE Corporation');

    // How to use the page: what kind of statement it is, and what no page can tell.
    await panel.getByText('How to read this page').click();
    const help = panel.getByRole('group').filter({ hasText: 'How to read this page' });
    await expect(help).toContainText('How to look is in its analytics');
    await expect(help).toContainText('Before you call it covered');
    await panel.close();
  });
}

test('its technique has definition, procedures, citations and two releases to compare', async ({
  extension,
}) => {
  const panel = await openPanel(extension, '#T1046/related');
  const region = (name: string) => panel.getByRole('region', { name });
  await expect(region('Official definition')).toContainText('Adversaries may attempt to get');
  await panel.getByRole('searchbox', { name: 'Find in related objects' }).fill('nmap');
  const found = panel.getByRole('table', { name: 'Related to T1046' }).locator('[data-key]');
  await expect(found.filter({ hasText: 'Lazarus Group' })).toContainText(/router/);
  await expect(found.filter({ hasText: 'Lazarus Group' }).locator('.footnote')).not.toHaveCount(0);
  await panel.getByRole('tab', { name: /^History/ }).click();
  await expect(region('Compare')).toContainText('same version number, content changed');
  await expect(region('Compare')).toContainText('x_mitre_platforms');
  await expect(region('Compare')).toContainText('order only');
  await expect(region('References').getByRole('listitem').first()).toContainText(/\w/);
  await panel.close();
});

test('a group lists its techniques with their procedures', async ({ extension }) => {
  const panel = await openPanel(extension, '#G0016/related');
  await panel.getByRole('button', { name: 'Techniques, 66', exact: true }).click();
  const rows = panel.getByRole('table', { name: 'Related to G0016' }).locator('[data-key]');
  await expect(rows).toHaveCount(66);
  await expect(rows.filter({ hasText: 'T1059.001' })).toContainText('PowerShell');
  await panel.close();
});
