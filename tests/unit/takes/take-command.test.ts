/** `npm run -s take` as people and checks call it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import {
  bundle,
  collection,
  detects,
  matrix,
  mitigation,
  strategy,
} from '@/tests/support/stix-builders';
import { onPlatforms, WORLD } from './small-world';

function take(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    join('node_modules', '.bin', 'tsx'),
    ['scripts/take.ts', ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

const folder = mkdtempSync(join(tmpdir(), 'take-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Nothing on stdout, one sentence on stderr, exit code 1. */
function refusal(...args: string[]): string {
  const { status, stdout, stderr } = take(...args);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  return stderr.trim();
}

describe('npm run take', () => {
  test('prints the take of an ID in any case, the same bytes twice', () => {
    const first = take('DET0376');
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain(
      '31 groups, 35 software entries (26 malware, 9 tools) and 5 campaigns',
    );
    expect(take('det0376').stdout).toBe(first.stdout);
  });

  test.each([
    ['T9999', 'T9999 is not in ATT&CK 18.1.'],
    [
      'M1042',
      'M1042 is a mitigation: takes are derived for techniques, detection strategies and analytics.',
    ],
    ['T1086', 'T1086 is revoked in ATT&CK 18.1, so no take is derived for it; ask for T1059.001.'],
    ['T1685', 'T1685 came with ATT&CK 19.0, and this library holds 18.1.'],
    ['nonsense', '"nonsense" is not shaped like an ATT&CK ID.'],
  ])('says in a sentence why there is none for %s', (id, sentence) => {
    expect(refusal(id)).toBe(sentence);
  });

  test('asks for one ID', () => {
    expect(refusal()).toMatch(/^Name one ATT&CK ID/);
    expect(refusal('T1046', 'T1047')).toMatch(/^Name one ATT&CK ID/);
    expect(refusal('T1046', '--what')).toMatch(/^Name one ATT&CK ID/);
  });

  const asked = onPlatforms('T1000', 'Look Around', 'Windows');
  const held = strategy('DET0001', []);
  const objects = [...WORLD, asked, held, detects(held, asked), mitigation('M1001')];

  test('reads a bundle instead, plain or gzipped', () => {
    const text = JSON.stringify(bundle(objects, { release: '21.3' }));
    const plain = take('T1000', '--bundle', write('a.json', text));
    expect(plain).toMatchObject({ status: 0, stderr: '' });
    expect(plain.stdout).toContain('# T1000 Look Around');
    expect(plain.stdout).toContain('DET0001 holds no analytic');
    expect(plain.stdout).toContain('ATT&CK 21.3');
    expect(take('T1000', '--bundle', write('a.json.gz', gzipSync(text))).stdout).toBe(plain.stdout);
    expect(refusal('T1046', '--bundle', join(folder, 'a.json'))).toBe(
      'T1046 is not in ATT&CK 21.3.',
    );
  });

  test('takes the release from the name of a file that does not say it', () => {
    const all = {
      type: 'bundle',
      id: 'bundle--1',
      objects: [matrix('enterprise-attack'), ...objects],
    };
    const path = write('enterprise-attack-16.1.json', JSON.stringify(all));
    expect(take('DET0001', '--bundle', path).stdout).toContain('ATT&CK 16.1');
  });

  test('says what is wrong with a bundle', () => {
    expect(refusal('T1000', '--bundle', join(folder, 'none.json'))).toContain(
      'none.json cannot be read',
    );
    expect(refusal('T1000', '--bundle', write('b.json', '{"type": "bun'))).toContain(
      'b.json is not valid JSON',
    );
    expect(refusal('T1000', '--bundle', write('c.json', '[]'))).toContain('no STIX bundle');
    const empty = { type: 'bundle', id: 'bundle--1', objects: [collection('18.1')] };
    expect(refusal('T1000', '--bundle', write('d.json', JSON.stringify(empty)))).toContain(
      'names no ATT&CK domain',
    );
  });
});
