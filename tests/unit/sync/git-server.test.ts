/** The Git server that comes along: what `npm run git-server` promises, and that git itself agrees. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { gitEnv } from '@/scripts/git-server/cgi';
import { hasGit } from '@/scripts/git-server/repository';
import { startGitServer } from '@/scripts/git-server/server';

const run = promisify(execFile);
const git = (args: string[], cwd: string) => run('git', args, { cwd, env: gitEnv() });

describe.skipIf(!hasGit())('the Git server (needs git)', () => {
  test('prints one line, serves git with each token, and leaves nothing behind', async () => {
    const child = spawn('node_modules/.bin/tsx', ['scripts/git-server/index.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) => {
      let text = '';
      child.stdout.on('data', (chunk) => {
        text += chunk;
        if (text.endsWith('\n')) resolve(text);
      });
    });
    const { url, users, dir } = JSON.parse(line);
    expect(line.trim().split('\n')).toHaveLength(1);
    expect(users).toHaveLength(2);
    expect(new Set(users.map((user: { token: string }) => user.token)).size).toBe(2);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]+\.git$/);
    for (const { name, token } of users) {
      const authorised = url.replace('://', `://${name}:${token}@`);
      await git(['ls-remote', authorised], tmpdir());
    }
    await expect(
      git(['ls-remote', url.replace('://', '://alice:wrong@')], tmpdir()),
    ).rejects.toThrow();
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(0);
    expect(existsSync(dir)).toBe(false);
  });

  test('keeps a folder that was given, and works on in it', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'given-'));
    const clone = mkdtempSync(join(tmpdir(), 'clone-'));
    try {
      for (const round of [1, 2]) {
        const server = await startGitServer({ dir });
        const [{ name, token } = { name: '', token: '' }] = server.users;
        const url = server.url.replace('://', `://${name}:${token}@`);
        const author = ['-c', 'user.name=a', '-c', 'user.email=a@localhost'];
        if (round === 1) await git(['init', '-q', '-b', 'main'], clone);
        await git([...author, 'commit', '-q', '--allow-empty', '-m', 'x'], clone);
        await git(['push', '-q', url, 'main'], clone);
        // No history is rewritten, no branch deleted.
        await expect(git(['push', '-q', '--delete', url, 'main'], clone)).rejects.toThrow();
        await server.close();
        expect(existsSync(join(dir, 'attack-notes.git'))).toBe(true);
      }
    } finally {
      for (const folder of [dir, clone]) rmSync(folder, { recursive: true, force: true });
    }
  });

  test('serves repositories only, and nothing beside them', async () => {
    const server = await startGitServer();
    const [{ name, token } = { name: '', token: '' }] = server.users;
    const authorization = `Basic ${btoa(`${name}:${token}`)}`;
    const status = async (path: string, headers = { authorization }) =>
      (await fetch(`${new URL(server.url).origin}${path}`, { headers })).status;
    expect(await status('/attack-notes.git/info/refs?service=git-upload-pack')).toBe(200);
    expect(await status('/attack-notes.git/config')).toBe(404);
    expect(await status('/%2e%2e/%2e%2e/etc/passwd')).toBe(404);
    expect(await status('/other.git/info/refs?service=git-upload-pack')).toBe(404);
    expect(await status('/attack-notes.git/info/refs', { authorization: '' })).toBe(401);
    await server.close();
  });
});
