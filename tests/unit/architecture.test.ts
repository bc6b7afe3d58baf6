/** The import directions, the folder table and the sizes of files, held by tests that prove themselves. */
import { describe, expect, test } from 'vitest';
import {
  blank,
  compareFolders,
  findLong,
  findUnsafe,
  findViolations,
  projectPaths,
  reach,
  readSource,
  type SourceFile,
} from '@/tests/support/architecture';
import { findCircles } from '@/tests/support/circles';
import { BROWSER, NETWORK, PAGE, PURE, RULES, STORAGE } from '@/tests/support/layers';

const paths = projectPaths();
const written = paths.filter(
  (path) =>
    /\.(?:tsx?|mjs|css|html|md)$/.test(path) && !/^tests\/fixtures\/|^data\/public\//.test(path),
);
const sources = written.map(readSource);
const shipped = sources.filter(({ path }) => /^(?:entrypoints|components|lib)\//.test(path));

describe('imports and globals', () => {
  test('keep the directions of ARCHITECTURE.md', () => {
    expect(findViolations(sources, RULES)).toEqual([]);
  });

  test.each([
    // A parent does not reach down to what only a part of it may have.
    ['components/a.tsx', `import { b } from '@/lib/messaging/protocol';`],
    // Order inside the core.
    ['lib/core/shared/a.ts', `import '@/lib/core/attack/b';`],
    ['lib/core/attack/a.ts', `export { b } from '@/lib/core/library/b';`],
    ['lib/core/library/a.ts', `import type { B } from '@/lib/core/lookup/b';`],
    ['lib/core/takes/a.ts', `import { b } from '@/lib/core/coverage/b';`],
    ['lib/core/search/a.ts', `import { b } from '../sites/b';`],
    ['lib/core/notes/a.ts', `import * as b from '@/lib/core/lookup/b';`],
    ['lib/core/lookup/a.ts', `import { b } from '@/lib/storage/b';`],
    ['lib/core/sites/a.ts', `type B = typeof import('@/lib/page/b');`],
    // Adapters know the core only, services no page, views no background.
    ['lib/page/a.ts', `import { b } from '@/lib/messaging/b';`],
    ['lib/storage/a.ts', `import { b } from '@/lib/sync/b';`],
    ['lib/sync/a.ts', `import type { B } from '@/lib/storage/b';`],
    ['lib/remote/a.ts', `import { b } from '@/lib/storage/b';`],
    ['lib/messaging/a.ts', `import { b } from '@/lib/services/b';`],
    ['lib/services/a.ts', `import { b } from '@/lib/page/b';`],
    ['components/card/a.tsx', `import { b } from '@/lib/messaging/client';`],
    ['components/card/a.tsx', `import type { B } from '@/lib/services/b';`],
    ['components/ui/a.tsx', `import { b } from '@/lib/core/attack/b';`],
    ['components/hooks/a.ts', `import { b } from '@/lib/storage/b';`],
    ['components/card/a.css', `@import "../../lib/page/b.css";`],
    // Nobody imports what stands above.
    ['entrypoints/popup/a.ts', `import { b } from '@/scripts/b';`],
    ['data/build/a.ts', `import { b } from '@/lib/services/b';`],
    ['scripts/a.ts', `import { b } from '@/tests/support/b';`],
    ['wxt.config.ts', `import { b } from './lib/core/b';`],
  ])('%s: %s', (path, text) => {
    const [violation, ...others] = findViolations([{ path, text: `\n${text}\n` }], RULES);
    expect(others).toEqual([]);
    expect(violation).toMatchObject({ file: path, line: 2 });
    expect(violation?.sentence).toMatch(/^\S+ may not import \S+\.$|climbs two folders/);
  });

  test.each([
    ['lib/services/a.ts', `import { B } from '@/lib/messaging/b';`],
    ['lib/messaging/client.ts', `export { B } from './protocol';`],
    ['components/hooks/a.ts', `import { type B } from '@/lib/messaging/protocol';`],
  ])('%s takes types only: %s', (path, text) => {
    const sentence = expect.stringMatching(/may import only types of lib.messaging: write import/);
    expect(findViolations([{ path, text }], RULES)).toEqual([{ file: path, line: 1, sentence }]);
    const asType = text.replace('type B', 'B').replace(' {', ' type {');
    expect(findViolations([{ path, text: asType }], RULES)).toEqual([]);
  });

  test.each([
    ['lib/core/attack/a.schema.ts', `import { z } from 'zod';`, 'lib/core/attack'],
    ['lib/core/lookup/a.ts', `import { browser } from 'wxt/browser';`, 'lib/core/lookup'],
    ['lib/page/a.ts', `import { z } from 'zod';`, 'lib/page'],
    ['lib/messaging/router.ts', `import { z } from 'zod';`, 'lib/messaging'],
    ['lib/services/a.ts', `import { readFileSync } from 'node:fs';`, 'lib/services'],
    ['components/card/a.tsx', `import { z } from 'zod/mini';`, 'components'],
    ['components/ui/a.tsx', `import { browser } from 'wxt/browser';`, 'components/ui'],
    ['entrypoints/popup/a.ts', `const b = require("idb");`, 'entrypoints'],
    ['data/build/a.ts', `import { build } from 'wxt';`, 'data/build'],
  ])('%s brings no package: %s', (path, text, layer) => {
    const from = /["']([^"']+)["']/.exec(text)?.[1] ?? '';
    const sentence = `${layer} may not import the package ${from}.`;
    const found = findViolations([{ path, text }], RULES);
    expect(found).toContainEqual({ file: path, line: 1, sentence });
  });

  test('zod is for schemas and importers, and for their types', () => {
    const text = `import { z } from 'zod';`;
    const [violation] = findViolations([{ path: 'lib/core/coverage/a.ts', text }], RULES);
    expect(violation?.sentence).toBe(
      'lib/core/coverage may not import the package zod outside of *.schema.ts and importers/.',
    );
    for (const path of ['lib/core/library/a.schema.ts', 'lib/core/coverage/importers/a.ts']) {
      expect(findViolations([{ path, text }], RULES)).toEqual([]);
    }
  });

  test.each([
    ...PURE.map((name) => ['lib/core/attack/a.ts', name] as const),
    ...[...BROWSER, ...NETWORK, ...STORAGE].map((name) => ['lib/page/a.ts', name] as const),
    ...[...PAGE, ...STORAGE].map((name) => ['lib/services/a.ts', name] as const),
    ['lib/messaging/a.ts', 'fetch'],
    ['lib/sync/a.ts', 'indexedDB'],
    ['lib/remote/a.ts', 'browser'],
    ['lib/storage/a.ts', 'document'],
    ['components/ui/a.tsx', 'chrome'],
    ['entrypoints/popup/a.ts', 'browser.storage'],
  ] as const)('%s may not use %s', (path, name) => {
    const use = name === 'new Date()' ? name : `${name}.x(1)`;
    const text = `const a = 'it\\'s';\n// ${use}\nconst b = \`\${a ? \`\${${use}}\` : ''}\`;\n`;
    const layer = path
      .split('/')
      .slice(0, -1)
      .join('/')
      .replace(/^entrypoints.*/, 'entrypoints');
    const sentence = `${layer} may not use ${name}.`;
    const found = findViolations([{ path, text }], RULES);
    expect(found).toContainEqual({ file: path, line: 3, sentence });
    expect(found.filter((violation) => violation.line !== 3)).toEqual([]);
  });

  test('a word is no global as a property, a key, in a comment, a string or a pattern', () => {
    const text = `
      // document
      const a = { document: 1, fetch: '"window"', b: it.chrome?.performance };
      const c = /["'\`]+window/.test(a.document) ? new Date(0) : new Date('2026-01-01');
      /* setTimeout(fetch) */ const text = \`document \${c} window\`;`;
    expect(findViolations([{ path: 'lib/core/attack/a.ts', text }], RULES)).toEqual([]);
  });

  test.each([
    ['../../ in any form', 'lib/page/a/b.ts', `import {\n  c,\n} from '../../core/c';`, /climbs/],
    ['a computed import()', 'lib/services/a.ts', `\n\nawait import(name);`, /written out/],
    [
      'remote code',
      'components/styles/a.css',
      `@import url("https://example.org/a.css");`,
      /remote/,
    ],
    ["the bundler's aliases", 'entrypoints/popup/a.ts', `import { b } from '#imports';`, /alias/],
    ['@/entrypoints', 'tests/unit/a.test.ts', `import '@/entrypoints/popup/App';`, /wiring/],
    ['another entrypoint', 'entrypoints/card/a.ts', `import { b } from '../popup/App';`, /wiring/],
    ['a default export', 'lib/page/a.ts', `export default function a() {}`, /Default exports/],
    ['one by another name', 'components/ui/a.tsx', `export { a as default };`, /Default exports/],
    ['a file of no layer', 'lib/utils/a.ts', `export const a = 1;`, /No layer/],
  ])('refuses %s', (_what, path, text, sentence) => {
    const found = findViolations([{ path, text }], RULES);
    expect(found).toEqual([
      {
        file: path,
        line: text.length - text.trimStart().length + 1,
        sentence: expect.stringMatching(sentence),
      },
    ]);
  });

  test('every row of the table of layers is about something else', () => {
    expect(new Set(RULES.layers.map((layer) => layer.at)).size).toBe(RULES.layers.length);
  });
});

describe('what is loaded at run time', () => {
  const weight = (entry: string) => [...reach(sources, entry).keys()];

  test('a page that is read loads no package but the way to the browser', () => {
    expect(weight('entrypoints/overlay')).toEqual([
      'wxt/browser',
      'wxt/utils/define-unlisted-script',
    ]);
  });

  test.each(['background', 'card/main', 'overlay'])('%s loads no zod at its start', (entry) => {
    const packages = weight(`entrypoints/${entry}`);
    expect(packages.length).toBeGreaterThan(0);
    expect(packages).not.toContain('zod');
  });

  test('follows values through folders and leaves types out', () => {
    const files: SourceFile[] = [
      { path: 'lib/a.ts', text: `import { b } from '@/lib/b';\nimport type { C } from './c';` },
      { path: 'lib/b/index.ts', text: `export { z } from 'zod';` },
      { path: 'lib/c.ts', text: `import 'idb';` },
    ];
    expect([...reach(files, 'lib/a')]).toEqual([['zod', 'lib/a.ts > lib/b/index.ts']]);
  });
});

describe('circles', () => {
  test('no file imports itself by way of others', () => {
    expect(findCircles(sources)).toEqual([]);
  });

  test('are found through types, re-exports and folders, each once', () => {
    const files: SourceFile[] = [
      { path: 'lib/a.ts', text: `import type { B } from './b';\nimport { c } from '@/lib/c';` },
      { path: 'lib/b/index.ts', text: `export { a } from '../a';` },
      { path: 'lib/c.ts', text: `import { b } from '@/lib/b';` },
      { path: 'lib/d.ts', text: `import { a } from './a';` },
    ];
    expect(findCircles(files)).toEqual(['lib/a.ts > lib/b/index.ts > lib/a.ts']);
  });
});

describe('shipped source', () => {
  test('makes no markup and no code out of text', () => {
    expect(findUnsafe(shipped)).toEqual([]);
  });

  test.each([
    ['lib/page/a.ts', `// innerHTML\na.innerHTML = b;`],
    ['lib/page/a.ts', `\na['innerHTML'] = b;`],
    ['lib/page/a.ts', `\na.insertAdjacentHTML('beforeend', b);`],
    ['components/ui/a.tsx', `\n<p dangerouslySetInnerHTML={{ __html: a }} />`],
    ['lib/core/shared/a.ts', `\neval(a);`],
    ['lib/core/shared/a.ts', `\nnew Function(a);`],
    ['entrypoints/popup/index.html', `<p>\n<script>a()</script>`],
    ['entrypoints/popup/index.html', `<p>\n<script src="https://example.org/a.js"></script>`],
  ])('%s: %j is found', (path, text) => {
    expect(findUnsafe([{ path, text }])).toMatchObject([{ file: path, line: 2 }]);
  });

  test.each([
    ['an import', `import '@/entrypoints/none/App';`, 'Nobody imports'],
    ['a default export', `export default 1;`, 'Default exports'],
  ])('nothing in a file hides %s after it', (_what, text, sentence) => {
    const scripts = sources.filter(({ path }) => /\.(?:tsx?|mjs)$/.test(path));
    const hidden = scripts.filter((file) => {
      const found = findViolations([{ ...file, text: `${file.text}${text}\n` }], RULES);
      return !found.some((violation) => violation.sentence.startsWith(sentence));
    });
    expect(hidden.filter(({ path }) => !RULES.mayExportDefault.test(path))).toEqual([]);
    expect(scripts.every((file) => blank(file.text).length === file.text.length)).toBe(true);
  });
});

describe('sizes', () => {
  const file = (lines: number): SourceFile => ({ path: `a${lines}.ts`, text: 'a\n'.repeat(lines) });

  test('no file has more than 350 lines, nine in ten have at most 180', () => {
    expect(findLong(sources)).toEqual([]);
  });

  test('one line too many is found, and so is one long file too many', () => {
    const short = Array.from({ length: 18 }, () => file(180));
    expect(findLong([...short, file(181), file(350)])).toEqual([]);
    expect(findLong([...short, file(351)])).toMatchObject([{ file: 'a351.ts', line: 351 }]);
    const three = [file(181), file(182), file(183)];
    expect(findLong([...short, ...three])).toHaveLength(3);
  });
});

describe('the folder table of ARCHITECTURE.md', () => {
  const { text } = readSource('ARCHITECTURE.md');

  test('names the folders that are there', () => {
    expect(compareFolders(text, paths)).toEqual([]);
  });

  test('a folder without a row, a row without a folder and a second row are found', () => {
    expect(compareFolders(text, [...paths, 'lib/core/magic/a.ts'])).toEqual([
      'lib/core/magic/ has no row.',
    ]);
    expect(compareFolders(`${text}\n| \`lib/magic/\` | … |\n`, paths)).toEqual([
      'lib/magic/ is not there.',
    ]);
    expect(compareFolders(`${text}\n| \`lib/page/\` | … |\n`, paths)).toEqual([
      'lib/page/ has two rows.',
    ]);
  });
});
