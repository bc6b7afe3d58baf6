/**
 * Holds source text against a table of layers: who may import what and which globals. Reads text,
 * not a syntax tree: comments and the insides of strings are blanked first, so patterns can do it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export type SourceFile = { path: string; text: string };

export type Violation = { file: string; line: number; sentence: string };

/** One row of the table of layers. Paths are from the repository's root, without file endings. */
export type Layer = {
  /** A folder, or one file of it; the longest row that holds a file decides. */
  at: string;
  /** What it may import besides itself. */
  imports: readonly string[];
  /** What it may import with `import type` only. */
  types?: readonly string[];
  /** Packages, with their subpaths; `node:` stands for all built-ins, `*` for anything. */
  packages: readonly string[];
  /** Packages for `*.schema.ts` and importers/ only: where foreign data is checked. */
  atTheBorder?: readonly string[];
  /** Globals and calls it may not use, such as `document` or `Math.random`. */
  not?: readonly string[];
};

export type Rules = { layers: readonly Layer[]; mayExportDefault: RegExp };

const root = fileURLToPath(new URL('../..', import.meta.url));
const BORDER = /\.schema\.ts$|\/importers\//;
const CODE = /\.(?:tsx?|mjs|css)$/;

/** Every breach of the rules in `files`. */
export function findViolations(files: readonly SourceFile[], rules: Rules): Violation[] {
  return files.filter(({ path }) => CODE.test(path)).flatMap((file) => inFile(file, rules));
}

function inFile(file: SourceFile, { layers, mayExportDefault }: Rules): Violation[] {
  const layer = layerOf(file.path, layers);
  if (!layer) return [at(file, 0, 'No layer holds this file: add a row to the table of layers.')];
  const found = importsOf(file).flatMap((one) => {
    const wrong = wrongImport(file.path, one, layer, layers);
    return wrong ? [at(file, one.offset, wrong)] : [];
  });
  if (file.path.endsWith('.css')) return found;
  const code = blank(file.text);
  for (const name of layer.not ?? []) {
    for (const { index } of code.matchAll(useOf(name))) {
      found.push(at(file, index, `${layer.at} may not use ${name}.`));
    }
  }
  const isDefault = /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/g;
  for (const { index } of mayExportDefault.test(file.path) ? [] : code.matchAll(isDefault)) {
    found.push(at(file, index, 'Default exports are for entrypoints and config: give it a name.'));
  }
  return found;
}

type Import = { from: string | null; isType: boolean; offset: number };

function wrongImport(
  file: string,
  { from, isType }: Import,
  layer: Layer,
  layers: readonly Layer[],
): string | null {
  if (from === null) {
    return layer.packages.includes('*') ? null : 'import() needs its address written out here.';
  }
  if (from.startsWith('../../')) return `${from} climbs two folders: write @/ and the whole path.`;
  if (/^(?:~~?|@@)\/|^#/.test(from)) return `${from} is an alias of the bundler only: write @/.`;
  if (/^(?:https?:)?\/\//.test(from)) return `${from} is remote code.`;
  const target = projectPath(file, from);
  if (target === null) {
    const isAtBorder = BORDER.test(file) || isType;
    const packages = [...layer.packages, ...(isAtBorder ? (layer.atTheBorder ?? []) : [])];
    const isAllowed = packages.some((name) => name === '*' || isBelow(from, name));
    if (isAllowed) return null;
    const isElsewhere = layer.atTheBorder?.some((name) => isBelow(from, name));
    const where = isElsewhere ? ' outside of *.schema.ts and importers/' : '';
    return `${layer.at} may not import the package ${from}${where}.`;
  }
  if (isBelow(target, 'entrypoints')) {
    const isOwn = dirname(target) === dirname(file);
    return isOwn ? null : `Nobody imports entrypoints: ${target} is wiring.`;
  }
  const targetLayer = layerOf(target, layers);
  if ([layer.at, ...layer.imports].some((allowed) => isBelow(target, allowed))) return null;
  const asType = layer.types?.some((allowed) => isBelow(target, allowed));
  if (asType && isType) return null;
  const name = targetLayer?.at ?? target;
  return asType
    ? `${layer.at} may import only types of ${name}: write import type.`
    : `${layer.at} may not import ${name}.`;
}

function layerOf(path: string, layers: readonly Layer[]): Layer | undefined {
  return layers
    .filter((layer) => isBelow(bare(path), layer.at))
    .sort((a, b) => b.at.length - a.at.length)[0];
}

/** Path in the project that a specifier means, without its ending; null for a package. */
export function projectPath(file: string, from: string): string | null {
  const path = from.replace(/\?.*$/, '');
  if (path.startsWith('@/')) return bare(posix.normalize(path.slice(2)));
  const isRelative = path.startsWith('.') || file.endsWith('.css');
  return isRelative ? bare(posix.join(dirname(file), path)) : null;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(':') ? folder : `${folder}/`);
}

export function bare(path: string): string {
  return path.replace(/\.(?:tsx?|mjs)$/, '');
}

/** Static, side effect and dynamic imports, re-exports, require, and @import of style sheets. */
export function importsOf({ path, text }: SourceFile): Import[] {
  if (path.endsWith('.css')) {
    const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
    return [...code.matchAll(/@import\s+(?:url\()?\s*["']?([^"'\s);]+)/g)].map((match) => ({
      from: match[1] ?? '',
      isType: false,
      offset: match.index,
    }));
  }
  const code = blank(text);
  const word = '(?<![\\w$.])';
  const quoted = '(?<address>(?<quote>["\']) *\\k<quote>)';
  const forms = [
    `${word}(?:import|export)(?<type>\\s+type(?=[\\s{*]))?[\\s\\w$*{},]*?\\bfrom\\s*${quoted}`,
    `${word}import\\s*${quoted}`,
    `${word}(?<typeof>typeof\\s+)?(?:import|require)\\s*\\(\\s*${quoted}?`,
  ];
  return forms.flatMap((form) =>
    [...code.matchAll(new RegExp(form, 'dg'))].map((match) => {
      const [from, to] = match.indices?.groups?.address ?? [0, 0];
      return {
        from: to > 0 ? text.slice(from + 1, to - 1) : null,
        isType: Boolean(match.groups?.type ?? match.groups?.typeof),
        offset: match.index,
      };
    }),
  );
}

/** A use of a global: not a property of something else, not a key, not part of another word. */
function useOf(name: string): RegExp {
  if (name === 'new Date()') return /\bnew\s+Date\s*(?:\(\s*\)|(?=[;,)\n]))/g;
  const word = name.replaceAll('.', '\\s*\\??\\.\\s*');
  return new RegExp(
    `(?<![\\w$]|[\\w$\\]]\\s*\\??\\.\\s*)${word}(?![\\w$]|\\??:)|\\b(?:globalThis|self|window)\\??\\.${word}(?![\\w$])`,
    'g',
  );
}

const SPACE = /[^\n]/g;
const COMMENT = /\/\/.*|\/\*[\s\S]*?\*\//y;
const STRING = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
const PATTERN = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
/** From a backtick, or from the brace that ends a `${`, to the next of either. */
const TEMPLATE = /[`}](?:\\[\s\S]|[^\\`$]|\$(?!\{))*(?:`|\$\{)?/y;

/** The text with comments, strings' insides and patterns as blanks; every offset stays. */
export function blank(text: string, keepStrings = false): string {
  let out = '';
  /** Braces open inside each `${` that is open. */
  const braces: number[] = [];
  const take = (token: RegExp): string | undefined => {
    token.lastIndex = out.length;
    return token.exec(text)?.[0];
  };
  while (out.length < text.length) {
    const char = text[out.length] ?? '';
    const isResumed = char === '}' && braces.at(-1) === 0;
    const comment = char === '/' && take(COMMENT);
    const string = /['"]/.test(char) && take(STRING);
    const pattern = char === '/' && /(?:^|[(,=:[!&|?{;+]|\breturn|=>)$/.test(out.trimEnd());
    const template = (char === '`' || isResumed) && take(TEMPLATE);
    if (comment) out += comment.replace(SPACE, ' ');
    else if (string) {
      out += keepStrings ? string : `${char}${string.slice(1, -1).replace(SPACE, ' ')}${char}`;
    } else if (template) {
      if (isResumed) braces.pop();
      if (template.endsWith('${')) braces.push(0);
      out += keepStrings ? template : template.replace(SPACE, ' ');
    } else {
      if (braces.length > 0 && /[{}]/.test(char)) {
        braces.push((braces.pop() ?? 0) + (char === '{' ? 1 : -1));
      }
      out += (pattern && take(PATTERN)?.replace(SPACE, ' ')) || char;
    }
  }
  return out;
}

function at({ path, text }: SourceFile, offset: number, sentence: string): Violation {
  return { file: path, line: text.slice(0, offset).split('\n').length, sentence };
}

/** Places where a word that makes markup or code out of text stands outside of comments. */
export function findUnsafe(files: readonly SourceFile[]): Violation[] {
  const words =
    /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|setHTMLUnsafe|createContextualFragment|srcdoc)\b|\bdocument\.write|(?<![\w$])eval\s*\(|\bnew\s+Function\b/g;
  const inHtml = /<script\b(?![^>]*\ssrc=)|\s(?:src|href)=["']?(?:https?:)?\/\/|\son\w+=/gi;
  return files.flatMap((file) => {
    const isHtml = file.path.endsWith('.html');
    const code = isHtml ? file.text : blank(file.text, true);
    return [...code.matchAll(isHtml ? inHtml : words)].map((match) =>
      at(file, match.index, `Shipped source may not use ${match[0].trim()}: text stays text.`),
    );
  });
}

/** Files longer than `most` lines, and the longest ones when fewer than 90 % have `usual` lines. */
export function findLong(files: readonly SourceFile[], most = 350, usual = 180): Violation[] {
  const sized = files
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .sort((a, b) => b.lines - a.lines);
  const over = sized.filter(({ lines }) => lines > usual);
  const wrong = sized.length > 0 && over.length / sized.length > 0.1 ? over : [];
  const tooMany = `${over.length} of ${sized.length} files have more than ${usual} lines, which 1 in 10 may.`;
  return [
    ...sized
      .filter(({ lines }) => lines > most)
      .map(({ path, lines }) => ({
        file: path,
        line: lines,
        sentence: `More than ${most} lines.`,
      })),
    ...wrong.map(({ path, lines }) => ({ file: path, line: lines, sentence: tooMany })),
  ];
}

/** Packages that a file brings along at run time, each with the way to it. */
export function reach(files: readonly SourceFile[], entry: string): Map<string, string> {
  const byPath = new Map(files.map((file) => [bare(file.path), file]));
  const packages = new Map<string, string>();
  const seen = new Set<string>();
  const visit = (path: string, way: string): void => {
    const file = byPath.get(path) ?? byPath.get(`${path}/index`);
    if (!file || seen.has(file.path)) return;
    seen.add(file.path);
    for (const { from, isType } of importsOf(file)) {
      if (from === null || isType) continue;
      const target = projectPath(file.path, from);
      if (target === null) packages.set(from, `${way}${file.path}`);
      else visit(target, `${way}${file.path} > `);
    }
  };
  visit(entry, '');
  return packages;
}

/** Folders of the tree that the architecture has to name: the top level, and the parts of these. */
export function foldersOf(paths: readonly string[]): string[] {
  const parents = ['', 'lib', 'lib/core', 'components', 'entrypoints', 'tests', 'data', 'scripts'];
  const folders = paths.flatMap((path) => {
    const parts = path.split('/').slice(0, -1);
    return parts
      .map((_, n) => ({ parent: parts.slice(0, n).join('/'), path: parts.slice(0, n + 1) }))
      .filter(({ parent }) => parents.includes(parent))
      .map((folder) => folder.path.join('/'));
  });
  return [...new Set(folders)].sort();
}

/** What a document's folder table and the tree do not have in common. */
export function compareFolders(markdown: string, paths: readonly string[]): string[] {
  const rows = [...markdown.matchAll(/^\| *`([^`]+)\/` *\|/gm)].map((match) => match[1] ?? '');
  const tree = foldersOf(paths);
  return [
    ...tree.filter((folder) => !rows.includes(folder)).map((f) => `${f}/ has no row.`),
    ...rows.filter((folder) => !tree.includes(folder)).map((f) => `${f}/ is not there.`),
    ...rows.filter((folder, n) => rows.indexOf(folder) !== n).map((f) => `${f}/ has two rows.`),
  ];
}

/** Paths of the checkout's files that git would not ignore, whether it tracks them yet or not. */
export function projectPaths(): string[] {
  const ignored = readFileSync(join(root, '.gitignore'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.replace(/\/$/, ''));
  // Then this simple reading of the file would no longer be git's.
  const odd = ignored.find((name) => !/^[\w.-]+$/.test(name));
  if (odd) throw new Error(`.gitignore has ${odd}: teach projectPaths() this kind of line.`);
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter(({ name }) => name !== '.git' && !ignored.includes(name))
      .flatMap((entry) => {
        const path = posix.join(folder, entry.name);
        return entry.isDirectory() ? walk(path) : [path];
      });
  return walk('').sort();
}

export function readSource(path: string): SourceFile {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}
