/**
 * A log source for the eyes: "Sysmon 3, 22" instead of "WinEventLog:Sysmon EventCode=3, 22". The
 * exact text of ATT&CK stays beside it wherever it is shown (accessible name, copies, panel).
 */
import { codeWords, readChannel } from '@/lib/core/coverage/log-names';
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
  const read = readChannel(channel);
  return read.kind === 'codes' ? codeWords(read.codes) : null;
}
