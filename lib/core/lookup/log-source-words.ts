/**
 * A log source for the eyes: "Sysmon 3, 22" instead of "WinEventLog:Sysmon EventCode=3, 22". The
 * exact text of ATT&CK stays beside it wherever it is shown (accessible name, copies, panel).
 */
import type { LogSourceFact } from './guidance';

/** @returns the name without the collector's prefix, and the channel with runs of codes folded */
export function shortLogSource({ name, channel }: Pick<LogSourceFact, 'name' | 'channel'>): string {
  const short = name.replace(/^WinEventLog:/i, '');
  if (!channel) return short;
  return `${short} ${eventCodes(channel) ?? channel}`;
}

/** ATT&CK's own text: name and channel as published. */
export function exactLogSource({ name, channel }: Pick<LogSourceFact, 'name' | 'channel'>): string {
  return channel ? `${name} ${channel}` : name;
}

/** "EventCode=4103, 4104, 4105, 4106" -> "4103–4106"; null when the channel is prose. */
export function eventCodes(channel: string): string | null {
  const found = /^EventCode\s*=\s*(\d+(?:\s*,\s*\d+)*)$/i.exec(channel.trim());
  if (!found?.[1]) return null;
  const codes = found[1].split(',').map(Number);
  const runs: number[][] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    if (run && code === (run.at(-1) ?? 0) + 1) run.push(code);
    else runs.push([code]);
  }
  return runs
    .map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', ')))
    .join(', ');
}
