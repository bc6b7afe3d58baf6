/**
 * Values that outlive the worker but not the browser: what a tab holds, which cards were invited.
 * `storage.session` is closed to content scripts by default, and kept so.
 */
import { browser } from 'wxt/browser';

export type SessionStore<T> = {
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
  remove(key: string): Promise<void>;
  /** Entries whose key starts with `prefix`, keys without the store's name. */
  list(prefix: string): Promise<[string, T][]>;
};

/** @param name keeps the stores apart; part of every key */
export function sessionStore<T>(name: string): SessionStore<T> {
  const area = browser.storage.session;
  const full = (key: string) => `${name}:${key}`;
  return {
    async get(key) {
      return (await area.get(full(key)))[full(key)] as T | undefined;
    },
    set: (key, value) => area.set({ [full(key)]: value }),
    remove: (key) => area.remove(full(key)),
    async list(prefix) {
      const all = Object.entries(await area.get(null));
      return all
        .filter(([key]) => key.startsWith(full(prefix)))
        .map(([key, value]): [string, T] => [key.slice(name.length + 1), value as T]);
    },
  };
}
