/**
 * Loads a part of the background that is a script of its own. A service worker may import while it
 * runs only what it imported when it was installed, so it does so then; a background page adds a
 * script element.
 */
import type { OpenOffice, OpenWorkshop, Rooms } from './rooms';

type Background = typeof globalThis & {
  coverlayRooms?: Partial<Rooms>;
  importScripts?: (...paths: string[]) => void;
};

const PATHS: Record<keyof Rooms, string> = { office: '/office.js', workshop: '/workshop.js' };
const background: Background = globalThis;

/** A room's script puts there what it holds. */
export function furnish<R extends keyof Rooms>(room: R, what: Rooms[R]): void {
  background.coverlayRooms = { ...background.coverlayRooms, [room]: what };
}

/** Call it synchronously when the background starts. */
export function keepRooms(): void {
  const { importScripts } = background;
  if (importScripts) {
    background.addEventListener('install', () => importScripts(...Object.values(PATHS)));
  }
}

async function open<R extends keyof Rooms>(room: R): Promise<Rooms[R]> {
  if (!background.coverlayRooms?.[room]) {
    const { importScripts } = background;
    if (importScripts) importScripts(PATHS[room]);
    else await addScript(PATHS[room]);
  }
  const found = background.coverlayRooms?.[room];
  if (!found) throw new Error('A part of Coverlay could not be loaded. Is the package damaged?');
  return found as Rooms[R];
}

export const openOffice: OpenOffice = () => open('office');
export const openWorkshop: OpenWorkshop = () => open('workshop');

function addScript(path: string): Promise<unknown> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = path;
    script.onload = resolve;
    script.onerror = resolve;
    document.head.append(script);
  });
}
