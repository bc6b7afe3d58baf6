/**
 * The alert console that each framework draws: what it holds, what may happen to it, and the script
 * of what happens. Pure and seeded, so that two pages that run the script must end alike.
 */
import { seeded } from './seeded';

/** An object of ATT&CK beside an alert, in words that say what it is. */
type Related = { before: string; id: string; after: string; href: string };

export type Alert = {
  key: number;
  title: string;
  technique: string;
  tactic: string;
  related: Related;
  /** Another technique, named in a text that counts. */
  note: string;
  seen: number;
  severity: number;
  /** The technique is drawn as two texts. */
  isSplit: boolean;
};

export type State = {
  alerts: readonly Alert[];
  nextKey: number;
  sort: 'key' | 'title' | 'severity';
  /** Only alerts of at least this severity are drawn. */
  leastSeverity: number;
  /** These letters are marked inside of techniques. */
  search: string;
  /** Key of the alert whose panel is open. */
  panel: number | null;
  isCrashed: boolean;
};

export type Step =
  | { kind: 'add' | 'remove' | 'edit' | 'tick' | 'split'; at: number }
  | { kind: 'sort'; by: State['sort'] }
  | { kind: 'filter'; least: number }
  | { kind: 'search'; text: string }
  | { kind: 'panel'; key: number | null }
  | { kind: 'open'; at: number }
  | { kind: 'crash' | 'recover' };

const TITLES = ['Script host starts a download', 'Many ports in a minute', 'Odd sign-in'];
const TECHNIQUES =
  'T1059.001 T1003.006 T1566.002 T1046 T1021.001 T1078.004 T1558.003 T1547.001 T1505.003 T1190'.split(
    ' ',
  );
const TACTICS = ['Execution (TA0002)', 'Discovery (TA0007)', 'Credential Access (TA0006)'];
const NOTES = 'T1105 T1027 T1110.003 T1486 T1071.001 T1086 T1059.003 T1055.012'.split(' ');
const RELATED: readonly Related[] = [
  ['threat group APT29 (', 'G0016', ')'],
  ['malware Cobalt Strike (', 'S0154', ')'],
  ['mitigation ', 'M1030', ''],
  ['data component Process Creation (', 'DC0032', ')'],
  ['campaign SolarWinds Compromise (', 'C0024', ')'],
  ['detection strategy ', 'DET0376', ''],
  ['analytic ', 'AN1057', ' of ATT&CK'],
  ['tag attack.', 't1204.002', ''],
].map(([before = '', id = '', after = '']) => ({ before, id, after, href: '' }));
/** The ID is only in the address. */
const LINKED: Related = {
  ...{ before: 'see ', id: 'Golden Ticket', after: '' },
  href: 'https://attack.mitre.org/techniques/T1558/001/',
};

const PANEL_ID = 'T1041';
const FIRST = 14;
export const PHASES = 4;

function pick<T>(list: readonly T[], at: number): T {
  const found = list[at % list.length];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

/** Made of its key alone. */
function newAlert(key: number): Alert {
  return {
    key,
    title: pick(TITLES, key * 5),
    technique: pick(TECHNIQUES, key * 7),
    tactic: pick(TACTICS, key),
    related: pick([...RELATED, LINKED], key),
    note: pick(NOTES, key * 3),
    seen: key,
    severity: key % 4,
    isSplit: key % 5 === 0,
  };
}

export function firstState(): State {
  return {
    alerts: Array.from({ length: FIRST }, (_, key) => newAlert(key)),
    nextKey: FIRST,
    sort: 'key',
    ...{ leastSeverity: 0, search: '', panel: null, isCrashed: false },
  };
}

export function reduce(state: State, step: Step): State {
  const { alerts, nextKey } = state;
  const change = (at: number, by: (alert: Alert) => Partial<Alert>): State => ({
    ...state,
    alerts: alerts.map((one, n) => (n === at % alerts.length ? { ...one, ...by(one) } : one)),
  });
  switch (step.kind) {
    case 'add': {
      const at = step.at % (alerts.length + 1);
      const all = [...alerts.slice(0, at), newAlert(nextKey), ...alerts.slice(at)];
      return { ...state, alerts: all, nextKey: nextKey + 1 };
    }
    case 'remove':
      return { ...state, alerts: alerts.filter((_, n) => n !== step.at % alerts.length) };
    case 'edit':
      return change(step.at, ({ note, technique }) => ({
        note: pick(NOTES, NOTES.indexOf(note) + step.at),
        technique: pick(TECHNIQUES, TECHNIQUES.indexOf(technique) + 1),
      }));
    case 'tick':
      return change(step.at, ({ seen }) => ({ seen: seen * 10 + 1 }));
    case 'split':
      return change(step.at, ({ isSplit }) => ({ isSplit: !isSplit }));
    case 'sort':
      return { ...state, sort: step.by };
    case 'filter':
      return { ...state, leastSeverity: step.least };
    case 'search':
      return { ...state, search: step.text };
    case 'panel':
      return { ...state, panel: step.key };
    case 'open':
      return { ...state, panel: alerts[step.at % alerts.length]?.key ?? null };
    case 'crash':
    case 'recover':
      return { ...state, isCrashed: step.kind === 'crash' };
  }
}

/** What is drawn, in its order. */
export function shown({ alerts, sort, leastSeverity }: State): Alert[] {
  const kept = alerts.filter(({ severity }) => severity >= leastSeverity);
  if (sort === 'severity') return kept.sort((a, b) => b.severity - a.severity || a.key - b.key);
  if (sort === 'title') return kept.sort((a, b) => (a.title < b.title ? -1 : 1) || a.key - b.key);
  return kept.sort((a, b) => b.key - a.key);
}

export function panelText({ panel }: State): string {
  return panel === null ? '' : `Alert ${panel} may go on with ${PANEL_ID}`;
}

/** The IDs that somebody sees in this state, by what the console holds. */
export function idsOf(state: State): string[] {
  const rows = state.isCrashed ? [] : shown(state);
  const ids = rows.flatMap(({ technique, tactic, related, note }) => [
    ...[technique, note, /TA\d+/.exec(tactic)?.[0] ?? ''],
    related.href ? 'T1558.001' : related.id.toUpperCase(),
  ]);
  return [...new Set([...ids, ...(state.panel === null ? [] : [PANEL_ID])])].sort();
}

/** The texts that a technique is drawn as: the searched letters are marked. */
export type Piece = { text: string; isMarked: boolean };

export function piecesOf({ technique, isSplit }: Alert, search: string): Piece[] {
  const parts = isSplit ? technique.split(/(?=\.)/) : [technique];
  return parts.flatMap((part) =>
    (search ? part.split(new RegExp(`(${search})`)) : [part])
      .filter(Boolean)
      .map((text) => ({ text, isMarked: text === search })),
  );
}

/** What happens in a phase: everything that can, in an order of its own. The second ends broken. */
export function stepsOf(phase: number): Step[] {
  const random = seeded(phase + 1);
  const at = () => random(1000);
  const deck: Step[] = [
    ...(['add', 'remove', 'edit', 'tick', 'split'] as const).flatMap((kind) =>
      Array.from({ length: kind === 'remove' ? 2 : 3 }, () => ({ kind, at: at() })),
    ),
    ...(['title', 'severity', 'key'] as const).map((by): Step => ({ kind: 'sort', by })),
    ...[2, 0, 1].map((least): Step => ({ kind: 'filter', least })),
    ...['59', '', '10'].map((text): Step => ({ kind: 'search', text })),
    { kind: 'open', at: at() },
    { kind: 'panel', key: null },
    { kind: 'open', at: at() },
  ];
  const dealt = deck
    .map((step) => ({ step, order: at() }))
    .sort((a, b) => a.order - b.order)
    .map(({ step }) => step);
  const half = dealt.length >> 1;
  const crash: Step[] = [{ kind: 'crash' }, { kind: 'tick', at: at() }];
  const recover: Step = { kind: 'recover' };
  if (phase % PHASES === 1) return [...dealt, { kind: 'crash' }];
  return [recover, ...dealt.slice(0, half), ...crash, recover, ...dealt.slice(half)];
}
