/**
 * Names and channels of log sources as ATT&CK and people write them. ATT&CK's own are messy
 * (NSM:Flow and NSM:FLow, trailing blanks), so names are compared without case; lists of event
 * codes are read, every other channel is prose.
 */

export type LogName = { name: string; channel: string | null };

export type Channel =
  | { kind: 'none' }
  | { kind: 'codes'; codes: readonly number[] }
  /** Trimmed, lower case. */
  | { kind: 'prose'; text: string };

/** For comparing names and channels. */
export function nameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** "EventCode=3, 22", "EventCode=4778, EventCode=4779", "EventID 1" and "4104" are codes. */
export function readChannel(channel: string | null): Channel {
  const text = nameKey(channel ?? '');
  if (!text || text === 'none') return { kind: 'none' };
  const bare = text.replace(/\bevent ?(?:code|id)s? ?[=:]? ?/g, '');
  if (!/^\d{1,9}(?:(?: ?[,;|] ?| )\d{1,9})*$/.test(bare)) return { kind: 'prose', text };
  return { kind: 'codes', codes: [...new Set((bare.match(/\d+/g) ?? []).map(Number))] };
}

/** [1, 3, 4, 5] -> "1, 3–5". */
export function codeWords(codes: readonly number[]): string {
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

/** "Sysmon 3, 22", "NSM:Flow": the name without the collector, and codes; prose is left out. */
export function shortLogName({ name, channel }: LogName): string {
  const short = name.trim().replace(/^WinEventLog:/i, '');
  const read = readChannel(channel);
  return read.kind === 'codes' ? `${short} ${codeWords(read.codes)}` : short;
}

/** ATT&CK's own text: name and channel. */
export function exactLogName({ name, channel }: LogName): string {
  return channel ? `${name.trim()} ${channel.trim()}` : name.trim();
}
