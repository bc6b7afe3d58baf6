/** The main job: pointing at an ID opens its card, offline, and leaving closes it. */
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { expect, test, underlined } from '@/tests/support/extension-test';

test('a strategy names its technique, its four analytics, their log sources and channels', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'DET0376');
  const text = await cardText(await cardFrame(page, 'DET0376'));
  expect(text).toContain('Detection strategy for T1046');
  expect(text).toContain('Network Service Discovery');
  for (const words of [
    'AN1057 Windows',
    'AN1058 Linux',
    'AN1059 macOS',
    'AN1060 Containers',
    'WinEventLog:Sysmon EventCode=1, Process Creation',
    'WinEventLog:Sysmon EventCode=3, 22, Network Connection Creation',
    'auditd:SYSCALL execve, Process Creation',
    'NSM:Flow Outbound TCP SYN or UDP to multiple ports/hosts, Network Traffic Flow',
    'macos:osquery process_events',
    'ebpf:syscalls socket connect',
    'containerd:runtime',
    'ScanRateThreshold',
    'ATT&CK publishes none for IaaS and Network Devices.',
    'Used by 31 groups, 35 software and 5 campaigns.',
    'ATT&CK 18.1',
  ]) {
    expect(text).toContain(words);
  }
});

test('an old ID says what it became and shows that', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1086');
  const frame = await cardFrame(page, 'T1086');
  expect(await cardText(frame)).toMatch(
    /^T1086 is now T1059\.001 PowerShell\nUnknown · .*\nT1086 became T1059\.001\. Sub-technique/,
  );
  await expect(frame.getByRole('link', { name: 'Open on attack.mitre.org' })).toHaveAttribute(
    'href',
    'https://attack.mitre.org/techniques/T1059/001/',
  );
});

test('an ID newer than the library says so and shows what it replaced', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1685');
  const text = await cardText(await cardFrame(page, 'T1685'));
  expect(text).toContain('Newer · came with v19.0; before that, T1562');
  expect(text).toContain('Disable or Modify Tools');
});

test('IDs are found through markup and soft hyphens, and never in fields', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1059.003');
  const texts = (await underlined(page)).map((text) => text.replaceAll('\u00ad', ''));
  expect(texts).toContain('T1055');
  expect(texts.join()).not.toMatch(/T1105|T1027|T1110/);
});

test('links and titles that name an object answer, though their text is a name', async ({
  openPage,
}) => {
  const page = await openPage('links.html');
  await expect
    .poll(() => underlined(page))
    .toEqual(expect.arrayContaining(['Golden Ticket', 'T1548', '.002', 'Network Sniffing']));
  expect(await underlined(page)).not.toContain('another site');
  await hoverId(page, 'T1558.001');
  expect(await cardText(await cardFrame(page, 'T1558.001'))).toContain('Golden Ticket');
});

test('the card stays while the pointer rests on the ID, and closes after it left', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1046');
  const frame = await cardFrame(page, 'T1046');
  await page.mouse.move(2, 790);
  await expect(frame.locator('.card')).toHaveCount(0);
});

test('moving to another ID swaps the card', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1046');
  await cardFrame(page, 'T1046');
  await hoverId(page, 'AN1057');
  expect(await cardText(await cardFrame(page, 'AN1057'))).toContain('Analytic for T1046');
});

test('the card answers inside frames, too', async ({ openPage }) => {
  const page = await openPage('frames.html');
  const blade = page.frameLocator('iframe[title=blade]').locator('p');
  await expect
    .poll(async () => {
      const box = await blade.boundingBox();
      if (box) await page.mouse.move(box.x + 75 + Math.random() * 4, box.y + box.height / 2);
      return page.frames().some((frame) => frame.url().endsWith('/card.html'));
    })
    .toBe(true);
  expect(await cardText(await cardFrame(page, 'T1566.002'))).toContain('Spearphishing Link');
});

test('events that a page makes up open nothing', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1046');
  const hosts = await page.evaluate(async () => {
    const box = document.getElementById('first')?.getBoundingClientRect();
    for (let x = box?.left ?? 0; x < (box?.right ?? 0); x += 4) {
      const at = { bubbles: true, composed: true, clientX: x, clientY: (box?.top ?? 0) + 8 };
      document.getElementById('first')?.dispatchEvent(new PointerEvent('pointermove', at));
      await new Promise(requestAnimationFrame);
    }
    await new Promise((resolve) => setTimeout(resolve, 400));
    return document.querySelectorAll('coverlay-card').length;
  });
  expect(hosts).toBe(1);
  expect(page.frames().some((frame) => frame.url().endsWith('/card.html'))).toBe(false);
});

test('a card that gets no answer says so after two seconds, and asks again', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1046');
  const frame = await cardFrame(page, 'T1046');
  type Api = { chrome: { runtime: { sendMessage: unknown } } };
  await frame.evaluate(() => {
    const { runtime } = (globalThis as unknown as Api).chrome;
    const send = runtime.sendMessage;
    const keep = globalThis as unknown as { answer(): void };
    keep.answer = () => {
      runtime.sendMessage = send;
    };
    runtime.sendMessage = () => new Promise(() => undefined);
  });
  await hoverId(page, 'T1059.001');
  await expect(frame.getByRole('alert')).toContainText('No answer from the extension.');
  await frame.evaluate(() => (globalThis as unknown as { answer(): void }).answer());
  await frame.getByRole('button', { name: 'Try again' }).click();
  await expect(frame.locator('.card')).toContainText('PowerShell');
});
