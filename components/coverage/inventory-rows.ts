/** Rows of the inventory as a person edits them, and the words for the state of each. */
import { ageInDays } from '@/lib/core/coverage/age';
import type { StalenessLimits, TelemetryRecord } from '@/lib/core/coverage/evidence';
import { readChannel } from '@/lib/core/coverage/log-names';
import { count } from '@/lib/core/shared/words';
import type { GlyphName } from './Glyph';

/** Event codes without ATT&CK's "EventCode="; everything else as it is. */
export function channelShown(channel: string | null): string {
  const read = readChannel(channel);
  return read.kind === 'codes' ? read.codes.join(', ') : (channel ?? '');
}

/** As ATT&CK writes it: a list of codes gets its name, nothing at all is "not stated". */
export function channelStored(typed: string): string | null {
  const read = readChannel(typed);
  if (read.kind === 'none') return null;
  return read.kind === 'codes' ? `EventCode=${read.codes.join(', ')}` : typed;
}

export function rowState(
  record: TelemetryRecord,
  { telemetryDays }: StalenessLimits,
  today: string,
): { glyph: GlyphName; word: string } {
  if (!record.collected) return { glyph: 'no', word: 'Not collected' };
  const age = ageInDays(record.lastSeen, today);
  if (age !== null && age > telemetryDays) {
    return { glyph: 'stale', word: `Stale, ${count(age, 'day')}` };
  }
  if (record.isComponent) return { glyph: 'half', word: 'By its data component only' };
  return record.channel === null
    ? { glyph: 'half', word: 'By name only' }
    : { glyph: 'yes', word: 'Collected' };
}

/** A log source that somebody adds by hand. */
export function newRow(name: string, channel: string, platform: string): TelemetryRecord {
  return {
    type: 'telemetry',
    file: '',
    doc: 0,
    name,
    channel: channelStored(channel),
    platform: platform || null,
    collected: true,
    lastSeen: '',
    product: '',
    deviceCoveragePercent: null,
  };
}

/** "0" to "100"; null for nothing, undefined for what is no share. */
export function percentTyped(typed: string): number | null | undefined {
  if (typed === '') return null;
  const value = Number(typed);
  return Number.isFinite(value) && value >= 0 && value <= 100 ? value : undefined;
}
