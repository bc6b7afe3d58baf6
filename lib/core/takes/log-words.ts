/**
 * Log sources in the words of a sentence: "Sysmon 3, 22", "auditd:SYSCALL execve", NSM:Flow with a
 * prose channel in quotation marks. What is quoted is ATT&CK's text, cut at a word when it is long.
 */
import type { LogSourceReference } from '@/lib/core/library/records';
import { codeWords, readChannel } from '@/lib/core/telemetry/log-names';

const MOST_WORDS = 12;
const MOST_CHARACTERS = 96;

export function sourceName(name: string): string {
  return name
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^WinEventLog:/i, '');
}

/** The source as something that can be read or fall silent: "the Security log", "NSM:Flow". */
export function sourceTitle(name: string): string {
  const short = sourceName(name);
  const isWindowsLog = /^\s*WinEventLog:\w+\s*$/i.test(name) && short !== 'Sysmon';
  return isWindowsLog ? `the ${short} log` : short;
}

export type ChannelKind = 'codes' | 'prose' | 'none';

export function channelKind(channel: string | null): ChannelKind {
  return readChannel(channel).kind;
}

/** A channel with a blank is a description of events, not a name to look for. */
export function isDescription(channel: string | null): boolean {
  return channelKind(channel) === 'prose' && /\s/.test((channel ?? '').trim());
}

export function sourceWords({
  name,
  channel,
}: Pick<LogSourceReference, 'name' | 'channel'>): string {
  const short = sourceName(name);
  const read = readChannel(channel);
  if (read.kind === 'none') return short;
  if (read.kind === 'codes') return `${short} ${codeWords(read.codes)}`;
  const text = clip((channel ?? '').trim().replace(/\s+/g, ' '));
  // "auditd:PATH PATH" would read like a slip.
  const isEcho = lastWord(short) === firstWord(text);
  const isPlain = /^[\w./:-]*\w$/.test(text) && !isEcho;
  return `${short} ${isPlain ? text : `“${text}”`}`;
}

function lastWord(text: string): string | undefined {
  return text.toLowerCase().split(/\W/).at(-1);
}

function firstWord(text: string): string | undefined {
  return text.toLowerCase().split(/\W/)[0];
}

function clip(text: string): string {
  const words = text.split(' ');
  let kept = words.slice(0, MOST_WORDS).join(' ');
  if (kept.length > MOST_CHARACTERS) {
    kept = kept.slice(0, MOST_CHARACTERS).replace(/\s\S*$/, '');
  }
  if (kept === text) return text;
  // A bracket that stays open would look like a slip.
  if (kept.lastIndexOf('(') > kept.lastIndexOf(')')) kept = kept.slice(0, kept.lastIndexOf('('));
  return `${kept.replace(/[\s,;:.–-]+$/, '')} …`;
}
