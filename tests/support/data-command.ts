/** Runs `npm run data` on files of a temporary folder: here, or as a process of its own. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dataCommand } from '@/data/build/data-command';

export type DataRun = { status: number | null; stdout: string; stderr: string };

export type DataFolder = {
  /** Where bundles are written. */
  in: string;
  /** Where the command writes; does not exist before it did. */
  out: string;
  write(name: string, content: string | Buffer): string;
  /** Puts a file where an earlier run would have left it. */
  keep(path: string, content: string): void;
  /** Every file below `out` with its content. */
  snapshot(): Record<string, string>;
  run(...args: string[]): DataRun;
  runAsProcess(...args: string[]): DataRun;
  remove(): void;
};

/** What the command does, without the second and more that a process takes to start. */
function runHere(args: readonly string[]): DataRun {
  let [stdout, stderr] = ['', ''];
  const status = dataCommand([...args], {
    say(line) {
      stdout += `${line}\n`;
    },
    warn(line) {
      stderr += `${line}\n`;
    },
  });
  return { status, stdout, stderr };
}

/** The command of package.json's `data`, without npm's own lines. */
export function runData(args: readonly string[]): DataRun {
  const { status, stdout, stderr } = spawnSync(
    join('node_modules', '.bin', 'tsx'),
    ['data/build/index.ts', ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

export function dataFolder(): DataFolder {
  const root = mkdtempSync(join(tmpdir(), 'data-command-'));
  const [input, out] = [join(root, 'in'), join(root, 'out')];
  mkdirSync(input);
  return {
    in: input,
    out,
    write(name, content) {
      const path = join(input, name);
      writeFileSync(path, content);
      return path;
    },
    keep(path, content) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), content);
    },
    snapshot() {
      const names = existsSync(out) ? readdirSync(out, { recursive: true, encoding: 'utf8' }) : [];
      return Object.fromEntries(
        names.sort().map((name) => {
          const path = join(out, name);
          return [name, isFile(path) ? readFileSync(path, 'utf8') : 'folder'];
        }),
      );
    },
    run: (...args) => runHere([...args, '--out', out]),
    runAsProcess: (...args) => runData([...args, '--out', out]),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function isFile(path: string): boolean {
  return statSync(path).isFile();
}
