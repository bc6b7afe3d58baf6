/**
 * What adversaries are after in each tactic, in a few words of our own; what a tactic's page on
 * attack.mitre.org says at length. Keyed by name, because an ID can change its meaning: TA0005 is
 * Defense Evasion up to release 18.1 and Stealth afterwards. A tactic without a row has no words.
 */
import type { AttackObject } from '@/lib/core/library/records';

/** What adversaries are doing there, as a gerund. */
const AIMS: Readonly<Record<string, string>> = {
  Reconnaissance: 'gathering information about a target',
  'Resource Development': 'preparing accounts, servers or tools',
  'Initial Access': 'getting a first foothold',
  Execution: 'running code of their own',
  Persistence: 'keeping access for later',
  'Privilege Escalation': 'gaining higher rights',
  'Defense Evasion': 'avoiding detection',
  'Credential Access': 'stealing credentials',
  Discovery: 'learning about the environment',
  'Lateral Movement': 'moving on to other systems',
  Collection: 'gathering data',
  'Command and Control': 'steering systems from outside',
  Exfiltration: 'taking data out',
  Impact: 'disrupting, altering or destroying systems or data',
  Evasion: 'avoiding detection',
  'Impair Process Control': 'disturbing the physical process',
  'Inhibit Response Function': 'keeping safety and protection functions from responding',
};

/** Tactics that come before there is any access. */
const BEFORE: readonly string[] = ['Reconnaissance', 'Resource Development'];

export type Aims = {
  isBefore: boolean;
  /** Without repeats, in the tactics' order. */
  doing: string[];
};

/** Null when one of the tactics is unknown: half an answer would mislead. */
export function aimsOf(tactics: readonly AttackObject[]): Aims | null {
  const aims = tactics.map(({ name }) => (Object.hasOwn(AIMS, name) ? AIMS[name] : undefined));
  const doing = aims.filter((aim) => aim !== undefined);
  if (doing.length === 0 || doing.length < tactics.length) return null;
  const isBefore = tactics.every(({ name }) => BEFORE.includes(name));
  return { isBefore, doing: [...new Set(doing)] };
}
