/** What is read of a page, in a real browser: words over tags, cells, slices, roots, attributes. */
import { expect, test } from '@playwright/test';
import { expectFound, foundBy, startScan, writtenBy } from '@/tests/support/scan';

const filler = (count: number) =>
  Array.from(
    { length: count },
    (_, n) => `<tr><td>row ${n}</td><td><span>quiet</span></td></tr>`,
  ).join('');

test.describe('an ID counts', () => {
  for (const [what, html, ids] of [
    ['over inline tags', '<p>T10<b>59</b>.<i>001</i> and T1<wbr>046</p>', ['T1046', 'T1059.001']],
    [
      'with soft hyphens and in full width',
      '<p>T1&shy;046, Ｔ１０５３．００５</p>',
      ['T1046', 'T1053.005'],
    ],
    [
      'through zero-width characters, beside tags, too',
      '<p>T1&#8203;<b>&#8203;046</b>, T1059&#8288;.001</p>',
      ['T1046', 'T1059.001'],
    ],
    [
      'as a list of numbers behind their technique, over links',
      '<p>T1003 <a>.001</a>/<a>.002</a></p>',
      ['T1003', 'T1003.001', 'T1003.002'],
    ],
    [
      'as an address in text, over tags and a break',
      '<p>attack.mitre.org/techniques/<b>T1059</b>/<wbr>001/</p>',
      ['T1059.001'],
    ],
    [
      'as the analytic that a link goes to',
      '<a href="https://attack.mitre.org/detectionstrategies/DET0376#AN1057">its analytic</a>',
      ['AN1057'],
    ],
    [
      'in a highlighted rule',
      '<pre><i>attack</i><b>.</b><i>t1218</i><b>.</b><i>011</i></pre>',
      ['T1218.011'],
    ],
    [
      'in SVG text',
      '<svg><text x="4" y="9">T1046</text><path d="M1030 280 L1150 280"/></svg>',
      ['T1046'],
    ],
    ['in what a person can edit', '<div contenteditable>Seen: T1105</div>', ['T1105']],
    [
      'in a link whose text is a name',
      '<a href="https://attack.mitre.org/techniques/T1558/001/">Golden Ticket</a>',
      ['T1558.001'],
    ],
    [
      'split over two cells',
      '<table><tr><td>T1548</td><td>.002</td><td>Bypass</td></tr></table>',
      ['T1548', 'T1548.002'],
    ],
    [
      'with an empty parent cell, by its link',
      '<table><tr><td></td><td><a href="https://attack.mitre.org/techniques/T1548/002">.002</a></td></tr></table>',
      ['T1548.002'],
    ],
    [
      'in a title that opens with it',
      '<b title="T1046: text">Network Service Discovery</b>',
      ['T1046'],
    ],
    [
      'in an aria-label',
      '<button aria-label="T1110.003">Password Spraying</button>',
      ['T1110.003'],
    ],
    [
      'in a tag of MISP, whose title says something else',
      '<span title="Galaxy cluster" data-tag_name=\'misp-galaxy:mitre-attack-pattern="PowerShell - T1059.001"\'>PowerShell</span><span title="" data-tag_name=\'misp-galaxy:mitre-tool="Mimikatz - S0002"\'>Mimikatz</span>',
      ['S0002', 'T1059.001'],
    ],
    [
      'in a link with an empty address, its name behind a line break',
      '<a href>T1059.001</a> -\n  Command and Scripting Interpreter',
      ['T1059.001'],
    ],
    [
      'in a button of facets',
      '<button title="View details of Brute Force"><span>T1110 - Brute Force</span></button>',
      ['T1110'],
    ],
    [
      'in a tooltip that the site moved',
      '<a href="#" title="" data-original-title="T1595">Active Scanning</a>',
      ['T1595'],
    ],
    [
      'as a look-alike in a row that holds a technique',
      '<table><tr><td>S0363</td><td>T1059.001</td></tr></table>',
      ['S0363', 'T1059.001'],
    ],
    [
      'as a look-alike beside its own name, in text and in a title',
      '<p>Cobalt Strike (S0154)</p><p title="S0154">Cobalt Strike</p><p title="S0154">Lamp</p>',
      ['S0154'],
    ],
    [
      'in chips and cells that no blank divides, while pieces stay together',
      '<p><b>host-12</b><span>T1059.001</span><span>T1105</span><span>Ingress</span></p><p><i>T1003</i><i>.006</i></p>',
      ['T1003.006', 'T1059.001', 'T1105'],
    ],
    ['with its tactic before it', '<p>TA0002:T1059</p>', ['T1059', 'TA0002']],
  ] as const) {
    test(what, async ({ page }) => {
      await startScan(page, html);
      await expectFound(page, ids);
    });
  }
});

test.describe('nothing is read', () => {
  for (const [what, html] of [
    [
      'in fields',
      '<input value="T1059"><textarea>T1105</textarea><select><option>T1027</option></select>',
    ],
    [
      'in code and styles',
      '<script type="text/x">T1059</script><style>.T1105{}</style><noscript>T1027</noscript>',
    ],
    [
      'in layers of editors that nobody sees',
      'CodeMirror-measure|view native-edit-context|monaco-aria-container|xterm-helpers|xterm-accessibility|ql-clipboard'
        .split('|')
        .map((layer) => `<div class="${layer}"><pre>T1059</pre></div>`)
        .join(''),
    ],
    [
      'of ATLAS, in text and in a link',
      '<p>AML.T0051, <a href="https://atlas.mitre.org/techniques/AML.T0051">AML.T0051</a></p>',
    ],
    [
      'in a title that opens with the number of a product',
      '<b title="S0154">Lamp</b><b title="T1101 Build/OPM1, Android 9">tablet</b>',
    ],
    ['in a title that merely mentions one', '<span title="see T1046">Discovery</span>'],
    ['over the border of two cells', '<table><tr><td>T10</td><td>59</td></tr></table>'],
  ] as const) {
    test(what, async ({ page }) => {
      await startScan(page, html);
      expect(await foundBy(page)).toEqual([]);
    });
  }
});

test.describe('on large pages', () => {
  test('every ID is found, wherever the spans that are asked at once begin and end', async ({
    page,
  }) => {
    const rows = Array.from({ length: 700 }, (_, n) => {
      const id = `T1${String(n % 700).padStart(3, '0')}`;
      return `<tr><td>row</td><td><span>T1<b>${id.slice(2)}</b></span></td></tr>`;
    });
    await startScan(page, `<table>${rows.join('')}</table>`);
    await expect.poll(() => foundBy(page).then((ids) => ids.length)).toBe(700);
  });

  test('a lone ID between thousands of elements is found, before, between and behind them', async ({
    page,
  }) => {
    await startScan(
      page,
      `T1105 first<table>${filler(1500)}<tr><td>T1027</td></tr>${filler(1500)}</table>last: T1046`,
    );
    await expectFound(page, ['T1027', 'T1046', 'T1105']);
  });

  test('a look-alike counts by the words of its own row, on a large table as on a small one', async ({
    page,
  }) => {
    const table = `<table>${filler(300)}<tr><td>S0363</td><td>malware, a backdoor</td></tr>${filler(300)}<tr><td>S0154</td><td>screw</td></tr></table>`;
    await startScan(page, table);
    await expectFound(page, ['S0363']);
  });

  test('a line of a long log counts with the lines beside it', async ({ page }) => {
    const lines = Array.from({ length: 500 }, (_, n) => `<span>line ${n} </span><br>`);
    lines[250] = 'threat group, cyber espionage<br>known as <b>G0046</b><br>';
    await startScan(page, `<pre>${lines.join('')}G0032</pre>`);
    await expectFound(page, ['G0046']);
  });

  test('one text node of five megabytes gives every ID once, also on the seams of what is read at once', async ({
    page,
  }) => {
    // Hidden, so that nobody has to lay it out.
    await startScan(page, '<pre id="log" hidden></pre>');
    await page.evaluate(() => {
      const text = Array.from({ length: 1280 }, (_, n) => {
        // Straddles every place where a window of 4,096 characters begins.
        const before = 4096 - (n === 0 ? 3 : 6);
        return `${'. '.repeat(before / 2 + 1).slice(-before)}T1${String(n % 600).padStart(3, '0')} `;
      }).join('');
      document.getElementById('log')?.append(text);
    });
    const count = () => writtenBy(page).then((texts) => texts.length);
    await expect.poll(count, { timeout: 15_000 }).toBe(1280);
    expect(new Set(await writtenBy(page)).size).toBe(600);
  });
});

test('roots are read: open, nested, closed to the page, attached late, and with later rows', async ({
  page,
}) => {
  await startScan(page, '<x-outer></x-outer><div id="plain"></div><x-late></x-late>');
  await page.evaluate(() => {
    const outer = document.querySelector('x-outer')?.attachShadow({ mode: 'open' });
    if (outer) outer.innerHTML = '<p>T1190</p><x-inner></x-inner>';
    const inner = outer?.querySelector('x-inner')?.attachShadow({ mode: 'open' });
    if (inner) inner.innerHTML = '<p>T1505.003</p>';
    const plain = document.getElementById('plain')?.attachShadow({ mode: 'open' });
    if (plain) plain.innerHTML = 'T1136.001';
    setTimeout(() => {
      const late = document.querySelector('x-late')?.attachShadow({ mode: 'open' });
      if (late) late.innerHTML = '<ul><li>T1486</li></ul>';
    }, 900);
    setTimeout(() => inner?.append('T1055.012'), 1200);
  });
  await expectFound(page, ['T1055.012', 'T1136.001', 'T1190', 'T1486', 'T1505.003']);
});

test.describe('when the page changes', () => {
  test('text, links and titles that change are read again, what goes is forgotten', async ({
    page,
  }) => {
    await startScan(
      page,
      '<p id="a">T1003.001</p><a id="b" href="https://attack.mitre.org/techniques/T1046/">x</a><i id="c" title="T1105">y</i><p id="d">T1027</p>',
    );
    await expectFound(page, ['T1003.001', 'T1027', 'T1046', 'T1105']);
    await page.evaluate(() => {
      const text = document.getElementById('a')?.firstChild as Text;
      text.data = 'T1204.002';
      document.getElementById('b')?.setAttribute('href', 'https://attack.mitre.org/groups/G0016/');
      document.getElementById('c')?.setAttribute('title', 'T1059: PowerShell');
      document.getElementById('d')?.remove();
    });
    await expectFound(page, ['G0016', 'T1059', 'T1204.002']);
  });

  test('words that come or go join and part what stands beside them', async ({ page }) => {
    await startScan(page, '<p id="p">T1<b id="b">x</b>046</p>');
    expect(await foundBy(page)).toEqual([]);
    await page.evaluate(() => document.getElementById('b')?.remove());
    await expectFound(page, ['T1046']);
    await page.evaluate(() => document.getElementById('p')?.prepend('Z'));
    await expectFound(page, []);
  });

  test('a cell that changes keeps the look-alike beside it, which counts by its row', async ({
    page,
  }) => {
    await startScan(
      page,
      `<table>${filler(40)}<tr><td>S0363</td><td id="t">malware, T1105</td></tr></table>`,
    );
    await expectFound(page, ['S0363', 'T1105']);
    await page.evaluate(() => {
      const cell = document.getElementById('t');
      if (cell) cell.textContent = 'malware, T1027';
    });
    await expectFound(page, ['S0363', 'T1027']);
  });

  test('the second cell of an ID in two goes when the first one names another or none', async ({
    page,
  }) => {
    const row = '<tr><td id="base">T1548</td><td>.002</td><td>quiet</td></tr>';
    await startScan(page, `<table>${filler(40)}${row}${filler(40)}</table>`);
    await expectFound(page, ['T1548', 'T1548.002']);
    await page.evaluate(() => {
      const text = document.getElementById('base')?.firstChild as Text;
      text.data = 'none';
    });
    await expectFound(page, []);
  });

  test('a page taken apart while it is read leaves no ID unread', async ({ page }) => {
    const row = (n: number) =>
      `<div><span>row</span> <em>T1${String(n % 600).padStart(3, '0')}</em></div>`;
    const rows = Array.from({ length: 6000 }, (_, n) => row(n)).join('');
    await startScan(page, `<main>${rows}</main>`);
    await page.evaluate(async () => {
      const main = document.querySelector('main');
      for (let turn = 0; main && turn < 120; turn += 1) {
        // Sorting as consoles do: the last rows to the front, while tasks of ours run between.
        for (let n = 0; n < 40; n += 1) if (main.lastChild) main.prepend(main.lastChild);
        await new Promise((resolve) => setTimeout(resolve));
      }
    });
    await expect.poll(() => foundBy(page).then((ids) => ids.length)).toBe(600);
  });
});
