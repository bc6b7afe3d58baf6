/**
 * How to read an object page: what the object is good for, whose word stands under each tab, and
 * what no page can tell. Short, because it is read once.
 */
import type { AttackIdKind } from '@/lib/core/attack/id-kinds';

export type PageHelp = {
  /** What kind of statement the object is, and what it is not. */
  about: string;
  /** By tab: whose word stands there. */
  tabs: { tab: 'now' | 'logs' | 'related' | 'notes' | 'history'; text: string }[];
  /** What to do before deciding by it. */
  before: string;
};

const TECHNIQUE =
  'A technique is something that adversaries do. That a group or software used it is what somebody reported, not a sign that it is used against you.';
const LOG = 'Says which kind of event shows something, and what can be seen in it.';
const REPORTED =
  'Lists what was published about it. What nobody published is missing, and the next attack may look different.';

const ABOUT: Record<AttackIdKind, string> = {
  tactic: 'A tactic is a goal of adversaries. Its techniques are ways to reach it.',
  technique: TECHNIQUE,
  'sub-technique': TECHNIQUE,
  'detection-strategy':
    'A detection strategy names behaviour to look for. How to look is in its analytics, one for each platform.',
  analytic:
    'An analytic says what to look for on one platform, and in which logs. It is no query: that is a rule of yours.',
  'data-component': LOG,
  'data-source': LOG,
  mitigation:
    'A mitigation makes its techniques harder. Whether you have it in place is not known here.',
  group: REPORTED,
  software: REPORTED,
  campaign: REPORTED,
  asset: 'A kind of device in a plant, with the techniques that aim at it.',
};

/** Kinds whose techniques are detected, by rules and by logs. */
const WITH_LOGS: ReadonlySet<AttackIdKind> = new Set([
  ...(['technique', 'sub-technique', 'detection-strategy'] as const),
  ...(['analytic', 'data-component', 'data-source'] as const),
]);

/** @param isCoverageSetUp whether rules, logs or a scope were imported or said */
export function pageHelp(kind: AttackIdKind, isCoverageSetUp: boolean): PageHelp {
  const ours = isCoverageSetUp
    ? 'Your side: what your rules, tests and logs come to, with each reason. Unknown means that nobody said.'
    : 'Your side: unknown until rules or logs are imported.';
  const logs = WITH_LOGS.has(kind)
    ? 'ATT&CK’s side: what to look for on each platform, in which logs, and what to tune.'
    : 'Logs that ATT&CK names for it, if any.';
  return {
    about: ABOUT[kind],
    tabs: [
      {
        tab: 'now',
        text: `${ours} Takes are worked out from ATT&CK’s relationships, or written by people; each says by whom and from what.`,
      },
      { tab: 'logs', text: logs },
      { tab: 'related', text: 'What ATT&CK links to it, in the words of its sources.' },
      { tab: 'notes', text: 'What your team writes. It leaves this browser only if you share it.' },
      {
        tab: 'history',
        text: 'Which release this is, what changed, the raw object, its sources and its licence.',
      },
    ],
    before: WITH_LOGS.has(kind)
      ? 'Before you call it covered: see that its logs arrive, and test the rule. No page can tell you that.'
      : 'Before you decide by it: open the source beside the statement, and look at what you run yourself.',
  };
}
