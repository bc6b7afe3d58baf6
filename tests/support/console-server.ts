/** The test consoles, built with Vite into .output/test/consoles and served on loopback. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const OUT = '.output/test/consoles';

/** File in tests/consoles of each console, by the name it is opened with. */
export const CONSOLES = {
  react: 'react',
  angular: 'angular',
  vue: 'vue',
  lit: 'lit',
  grid: 'grid',
  feed: 'feed',
  portal: 'portal',
  strict: 'react',
  clearing: 'clearing',
  'much-text': 'much-text',
  'one-text': 'one-text',
} as const;

export type ConsoleName = keyof typeof CONSOLES;

/** The strictest page that an app can live on. */
const STRICT: Record<string, string> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

const STYLE = `body{font:14px/1.4 sans-serif;margin:12px}
main{display:block}td{padding:2px 8px}tr.selected,.selected{background:#def}
.scroller{height:560px;overflow:auto;position:relative;overflow-anchor:none}
.row{position:absolute;top:0;left:0;right:0;height:24px}.row span{margin-right:12px}
section{content-visibility:auto;contain-intrinsic-size:auto 2000px}
li{height:28px}iframe{width:1200px;height:600px;border:1px solid}
::highlight(found-by-page){background:#fe8}`;

export type ConsoleServer = { urlOf(name: ConsoleName): string; close(): Promise<void> };

/** Builds all consoles, which takes a second or two. */
export async function buildConsoles(): Promise<void> {
  const files = [...new Set(Object.values(CONSOLES))];
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    publicDir: false,
    resolve: {
      // Vue with its compiler: the templates are compiled in the page.
      alias: { '@': root, vue: `${root}/node_modules/vue/dist/vue.esm-bundler.js` },
    },
    define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      ...{ outDir: OUT, emptyOutDir: true, minify: false, target: 'esnext', modulePreload: false },
      rolldownOptions: {
        input: Object.fromEntries(files.map((name) => [name, `${root}/tests/consoles/${name}.ts`])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'part-[name].js' },
      },
    },
  });
}

/** Takes a free port. */
export async function serveConsoles(): Promise<ConsoleServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://loopback');
    const name = pathname.slice(1) as ConsoleName;
    const send = (type: string, body: string | Buffer) =>
      response
        .writeHead(200, { 'content-type': type, ...(name === 'strict' ? STRICT : {}) })
        .end(body);
    try {
      if (pathname === '/') send('text/html', index());
      else if (pathname === '/console.css') send('text/css', STYLE);
      else if (Object.hasOwn(CONSOLES, name)) send('text/html; charset=utf-8', shell(name));
      else send('text/javascript', readFileSync(join(root, OUT, basename(pathname))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (name) => `http://127.0.0.1:${port}/${name}`,
    async close() {
      // A browser keeps its connections for minutes; the server would wait for them.
      server.closeAllConnections();
      server.close();
    },
  };
}

function shell(name: ConsoleName): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Console</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/console.css"></head>
<body><div id="app"></div><script type="module" src="/${CONSOLES[name]}.js"></script></body></html>`;
}

function index(): string {
  const items = Object.keys(CONSOLES).map((name) => `<li><a href="/${name}">${name}</a></li>`);
  return `<!doctype html><title>Test consoles</title><ul>${items.join('')}</ul>`;
}
