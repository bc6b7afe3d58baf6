/**
 * Data components whose logs record what every healthy system does all the time, with what that is.
 * By ATT&CK's names; a component without a row is not called busy.
 */

const BUSY: Readonly<Record<string, string>> = {
  'Process Creation': 'every program start',
  'Module Load': 'every library that a program loads',
  'File Access': 'ordinary file access',
  'Network Connection Creation': 'every new connection',
  'Network Traffic Flow': 'all traffic, wanted or not',
  'Network Traffic Content': 'the content of ordinary traffic',
};

/** In the table's order. */
export const BUSY_COMPONENTS: readonly string[] = Object.keys(BUSY);

/** What such a log records; undefined for a component that is not busy. */
export function busyWith(dataComponent: string): string | undefined {
  return Object.hasOwn(BUSY, dataComponent) ? BUSY[dataComponent] : undefined;
}
