/**
 * Detection direction: the fields that ATT&CK means to be tuned, as questions to answer before the
 * logic goes live, and the pitfalls that the log references themselves show.
 */
import type { AttackObject } from '@/lib/core/library/records';
import { counted, field } from '../evidence';
import { listMost, MOST_WORDS, wordCount } from '../phrases';
import { remember } from '../remember';
import type { Subject } from '../subject';
import type { Statement } from '../take';
import { type TuningKind, tuningKind, tuningQuestion } from '../tuning-questions';
import { pitfalls } from './pitfalls';
import { analyticCount, analyticsOf, type Rule, say } from './rule';

const MOST_QUESTIONS = 6;
const MOST_FIELDS = 4;
/** Analytics share their fields, and each is matched against many patterns. */
const kindOf = remember(tuningKind);

/** A tunable field and the analytics that have it. */
type Tunable = { name: string; analytics: AttackObject[] };

export const detectionDirection: Rule = (subject) => {
  if (subject.analytics.length === 0) return [noAnalytic(subject)];
  const fields = tunablesOf(subject);
  return [
    ...(fields.length ? questions(subject, fields) : [noField(subject)]),
    ...pitfalls(subject),
  ];
};

function tunablesOf({ analytics }: Subject): Tunable[] {
  const fields = new Map<string, Tunable>();
  for (const analytic of analytics) {
    for (const name of analytic.mutableElements) {
      const known = fields.get(name) ?? { name, analytics: [] };
      if (!known.analytics.includes(analytic)) known.analytics.push(analytic);
      fields.set(name, known);
    }
  }
  return [...fields.values()];
}

/** One question for each kind of field, those with most fields first; the rest is only named. */
function questions(subject: Subject, fields: readonly Tunable[]): Statement[] {
  const kinds = new Map<TuningKind, Tunable[]>();
  for (const one of fields) {
    const kind = kindOf(one.name);
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  const ordered = [...kinds].sort(([, a], [, b]) => b.length - a.length);
  // A single kind left over is asked for as well: naming it would take the same room.
  const most = ordered.length === MOST_QUESTIONS + 1 ? ordered.length : MOST_QUESTIONS;
  const asked = ordered.slice(0, most);
  const rest = ordered.slice(most).flatMap(([, some]) => some);
  return [
    ...asked.map(([kind, some]) => ask(subject, kind, some)),
    ...(rest.length ? [alsoTunable(subject, rest)] : []),
  ];
}

function ask(subject: Subject, kind: TuningKind, fields: readonly Tunable[]): Statement {
  const words = fields.map((one) => tunableWords(subject, one));
  for (let most = MOST_FIELDS; ; most -= 1) {
    const text = tuningQuestion(kind, listMost(words, most), fields.length === 1);
    if (most === 1 || wordCount(text) <= MOST_WORDS) return say(text, ...fieldEvidence(fields));
  }
}

function alsoTunable(subject: Subject, fields: readonly Tunable[]): Statement {
  const words = fields.map((one) => tunableWords(subject, one));
  return say(`Also open to tuning: ${listMost(words, 5)}.`, ...fieldEvidence(fields));
}

/** "TimeWindow (AN1057 and AN1060)"; of one analytic the name alone. */
function tunableWords({ analytics: all }: Subject, { name, analytics }: Tunable): string {
  if (all.length === 1) return name;
  return `${name} (${listMost(
    analytics.map(({ id }) => id),
    3,
  )})`;
}

function fieldEvidence(fields: readonly Tunable[]) {
  const analytics = [...new Set(fields.flatMap((one) => one.analytics))];
  return analytics.map((analytic) => {
    const names = fields.filter((one) => one.analytics.includes(analytic)).map(({ name }) => name);
    return field(analytic, 'mutableElements', names);
  });
}

function noAnalytic(subject: Subject): Statement {
  const text =
    'There is nothing to tune: detection has to be designed from scratch and tested here.';
  return say(text, analyticCount(subject));
}

function noField(subject: Subject): Statement {
  const { analytics } = subject;
  const evidence = counted(0, { unit: 'mutable-element', ...analyticsOf(subject) });
  const [only] = analytics.length === 1 ? analytics : [];
  const without = only
    ? `Tunable fields are missing in ${only.id}`
    : 'None of the analytics names a field to tune';
  const text = `${without}, so thresholds and exceptions are yours to define.`;
  return say(text, evidence, ...analytics.map((one) => field(one, 'mutableElements')));
}
