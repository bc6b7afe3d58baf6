/** Theme and text size of a page of ours. Sizes are in rem, so the root's size is enough. */
import type { Look } from '@/lib/core/sites/page-settings';
import { onBroadcast } from '@/lib/messaging/client';

export function applyLook({ style }: HTMLElement, { theme, textSize }: Look): void {
  style.colorScheme = theme === 'auto' ? '' : theme;
  style.fontSize = textSize === 100 ? '' : `${textSize}%`;
}

/** Looks as it was chosen, from the first drawing on and when somebody chooses anew. */
export async function keepLook(read: () => Promise<Look>): Promise<void> {
  const show = async () => applyLook(document.documentElement, await read());
  onBroadcast(({ type }) => type === 'sites.changed' && void show());
  await show();
}
