/**
 * Access to the one host that a source comes from. The browser asks the person, and only while it
 * handles their click: call the returned function first thing in the handler.
 */
import { useEffect, useRef } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { isGranted, patternOfOrigin } from '@/lib/core/sites/registrations';
import { request } from '@/lib/messaging/client';

/** @returns a function that says whether the host of an address may be asked now */
export function useAccess(): (url: string) => Promise<boolean> {
  const granted = useRef<readonly string[]>([]);
  useEffect(() => {
    const read = async () => {
      granted.current = (await browser.permissions.getAll()).origins ?? [];
    };
    const { onAdded, onRemoved } = browser.permissions;
    void read();
    onAdded.addListener(read);
    onRemoved.addListener(read);
    return () => {
      onAdded.removeListener(read);
      onRemoved.removeListener(read);
    };
  }, []);
  return async (url) => {
    const isOld = isGranted(granted.current, url);
    const { origin } = new URL(url);
    const asking = browser.permissions.request({ origins: [patternOfOrigin(url)] });
    // The file was asked for, not that pages of its host be read: said before access can be given.
    if (!isOld) await request('sites.set', { origin, on: false });
    const isNow = await asking;
    if (!isNow && !isOld) await request('sites.set', { origin, on: true });
    return isNow;
  };
}
