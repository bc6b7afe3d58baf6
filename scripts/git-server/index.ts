/**
 * `npm run -s git-server [-- --dir D --port P]`: a Git server with two users for a first try.
 * Prints one line of JSON and runs until Ctrl+C.
 */
import { parseArgs } from 'node:util';
import { hasGit } from './repository';
import { startGitServer } from './server';

const { values } = parseArgs({ options: { dir: { type: 'string' }, port: { type: 'string' } } });
const port = values.port === undefined ? 0 : Number(values.port);
if (!hasGit()) {
  console.error('The git-server needs git with its http-backend: install git, then try again.');
  process.exit(1);
}
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port ${values.port} is no port: give a number from 1 to 65535.`);
  process.exit(1);
}
const server = await startGitServer({ port, ...(values.dir ? { dir: values.dir } : {}) }).catch(
  (error: Error) => {
    console.error(`The git-server could not start: ${error.message}`);
    process.exit(1);
  },
);
console.log(JSON.stringify({ url: server.url, users: server.users, dir: server.dir }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.close();
    process.exit(0);
  });
}
