/** Pages for Firefox that are more than a fixture's file: headers, frames, and what a page records. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ServedPage } from './any-host';

const FIXTURES = 'tests/fixtures/pages';
const STRICT =
  "default-src 'none'; img-src 'self'; script-src 'nonce-page'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Keeps the distinct kinds of mutation, violation and message that a page's own scripts can see. */
const RECORDER = `<script nonce="page">
  window.seen = [];
  const see = (what) => window.seen.includes(what) || window.seen.push(what);
  const names = (nodes) => [...nodes].map((node) => node.nodeName).join();
  new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes, attributeName } of records) {
      see([type, target.nodeName, attributeName, names(addedNodes), names(removedNodes)].join(' '));
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  addEventListener('securitypolicyviolation', ({ blockedURI }) => see('violation ' + blockedURI));
  addEventListener('message', () => see('message'));
</script>`;

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>${RECORDER}</head><body>${body}</body></html>`;

const PAGES: Record<string, ServedPage> = {
  '/strict.html': {
    body: page('<p>Seen: T1046 on a strict page.</p>'),
    headers: { 'content-security-policy': STRICT },
  },
  '/isolated.html': {
    body: page('<p>Seen: T1046 on an isolated page.</p>'),
    headers: {
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
    },
  },
  '/dialog.html': {
    body: page(`<p>Outside: T1046.</p>
      <dialog><p>Inside: T1059.001.</p></dialog>
      <button id="open">Open</button>
      <script nonce="page">
        document.getElementById('open').onclick = () => document.querySelector('dialog').showModal();
      </script>`),
  },
  '/all-frames.html': {
    body: page(`<iframe title="cross-origin" src="http://other.test/inner.html"></iframe>
      <iframe title="srcdoc" srcdoc="<p>Incident: T1566.002</p>"></iframe>
      <iframe title="blank"></iframe>
      <iframe title="sandboxed" sandbox="allow-scripts" src="/entity.html"></iframe>
      <style>iframe { display: block; width: 800px; height: 120px; }</style>
      <script nonce="page">
        const { contentDocument } = document.querySelector('[title=blank]');
        contentDocument.body.append('Written: T1190');
      </script>`),
  },
  '/entity.html': { body: page('<p>Entity: T1078.004</p>') },
  '/inner.html': { body: page('<p>Tenant: T1071.001</p>') },
  '/roots.html': {
    body: page(`<p>Light: T1046</p><section></section><article></article>
      <script nonce="page">
        const open = document.querySelector('section').attachShadow({ mode: 'open' });
        open.innerHTML = '<p>Open: T1190 <span></span></p>';
        const nested = open.querySelector('span').attachShadow({ mode: 'open' });
        nested.innerHTML = '<b>Nested: T1505.003</b>';
        window.inClosed = document.querySelector('article').attachShadow({ mode: 'closed' });
        window.inClosed.innerHTML = '<p>Closed: T1059.001</p>';
      </script>`),
  },
};

/** `/recorded/NAME` is the fixture NAME with the recorder in it. */
export function firefoxPage(path: string): ServedPage | undefined {
  const made = PAGES[path];
  if (made) return made;
  const file = join(FIXTURES, basename(path));
  if (!path.endsWith('.html') || !existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  return {
    body: path.startsWith('/recorded/') ? text.replace('<head>', `<head>${RECORDER}`) : text,
  };
}
