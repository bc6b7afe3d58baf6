/**
 * The card's page. It stays empty until a content script of ours hands over a port and the
 * background has accepted the nonce that came with it; only then does it ask for anything.
 */
import { render } from 'preact';
import { applyLook } from '@/components/hooks/look';
import { request } from '@/lib/messaging/client';
import { CardApp } from './CardApp';
import { holdWheel } from './hold-wheel';
import type { CardPort } from './use-port';
import '@/components/styles/base.css';

let taken = false;

addEventListener('message', (event: MessageEvent<{ type?: unknown; nonce?: unknown }>) => {
  const port = event.ports[0];
  if (taken || !port || event.source !== parent || event.data?.type !== 'card') return;
  taken = true;
  void accept(port, String(event.data.nonce));
});

async function accept(port: MessagePort, nonce: string): Promise<void> {
  const { ok, hasSingleKeys, ...look } = await request('card.hello', { nonce });
  const root = document.getElementById('root');
  if (!ok || !root) return;
  holdWheel();
  applyLook(document.documentElement, look);
  render(
    <CardApp
      port={port as CardPort}
      root={root}
      hasSingleKeys={hasSingleKeys}
      theme={look.theme}
    />,
    root,
  );
}
