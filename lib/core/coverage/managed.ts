/** Addresses that an organisation sets for its people, as its policy says them. */
import { readAddress } from './address';

export type ManagedAddress = { url: string; everyHours: number };

const MOST = 50;
const DAILY = 24;
const YEAR = 8_760;

/** Those that can be fetched; whatever else the policy holds is passed over. */
export function managedAddresses(value: unknown): ManagedAddress[] {
  const list: unknown[] = Array.isArray(value) ? value.slice(0, MOST) : [];
  return list.flatMap((one) => {
    const { url, everyHours } = (one ?? {}) as { url?: unknown; everyHours?: unknown };
    const address = typeof url === 'string' ? readAddress(url) : null;
    if (!address?.ok) return [];
    const isHours = Number.isInteger(everyHours) && Number(everyHours) >= 0;
    const hours = isHours ? Math.min(Number(everyHours), YEAR) : DAILY;
    return [{ url: address.value, everyHours: hours }];
  });
}
