/** Coverage: preparing 8,000 rules and working out the status of every technique from them. */
import { readFileSync } from 'node:fs';
import type { CoverageSource, RuleRecord, SourcedEvidence } from '@/lib/core/coverage/evidence';
import { DEFAULT_LIMITS, type TelemetryRecord } from '@/lib/core/coverage/evidence';
import { prepareCoverage, statusOf } from '@/lib/core/coverage/status';
import type { CoreFile } from '@/lib/core/library/core-file';
import { type Library, openLibrary } from '@/lib/core/library/library';
import { type Bench, interleave } from './measure';

const RULES = 8000;
const TARGET_MS = 300;
const HOVER_MS = 10;
const TODAY = '2026-11-22';

export const status: Bench = {
  name: 'status',
  async run() {
    const core = JSON.parse(readFileSync('data/public/attack/core.json', 'utf8')) as CoreFile;
    const library = open(core);
    const ids = enterpriseTechniques(library);
    const evidence = generate(ids);
    const scope = { platforms: ['Windows', 'Linux'], completeFor: {}, notApplicable: {} };
    const prepare = (held = library) =>
      prepareCoverage(held, evidence, scope, DEFAULT_LIMITS, TODAY);
    const all = (held?: Library) => {
      const index = prepare(held);
      return ids.map((id) => statusOf(id, index));
    };
    const warm = prepare();
    const rows = await interleave(
      {
        [`${RULES} rules to the status of ${ids.length} techniques`]: () => all(),
        'the same, with a library just opened': () => all(open(core)),
        'of that, preparing': () => prepare(),
        'one status, prepared': () => statusOf('T1059.001', warm),
      },
      15,
    );
    const [again, cold, , one] = rows.map(({ medianMs }) => medianMs);
    return {
      name: 'status',
      what: `Status of all ${ids.length} Enterprise techniques from ${RULES} generated rules`,
      rounds: 15,
      rows,
      figures: { rules: RULES, techniques: ids.length },
      targets: [
        { text: `all statuses in at most ${TARGET_MS} ms (median)`, met: within(again, TARGET_MS) },
        { text: 'with a library just opened, too', met: within(cold, TARGET_MS) },
        { text: `one status in at most ${HOVER_MS} ms (median)`, met: within(one, HOVER_MS) },
      ],
    };
  },
};

function within(ms: number | undefined, most: number): boolean {
  return ms !== undefined && ms <= most;
}

function open(core: CoreFile): Library {
  const opened = openLibrary(core);
  if (!opened.ok) throw new Error(opened.problem.message);
  return opened.value;
}

function enterpriseTechniques(library: Library): string[] {
  return library.ids.filter((id) => {
    const isTechnique = /^T\d/.test(id) && library.status(id) === 'live';
    return isTechnique && library.get(id)?.domains.includes('enterprise-attack');
  });
}

/** Rules as they come: one to three IDs, few techniques with many rules, some platforms unstated. */
function generate(ids: readonly string[]): SourcedEvidence[] {
  const random = sequence();
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const skewed = () => ids[Math.floor(random() ** 2 * ids.length)] as string;
  const rules = Array.from({ length: RULES }, (_, n): RuleRecord => {
    const written = [...new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, skewed))];
    const platform = pick(['Windows', 'Windows', 'Linux', 'macOS', null]);
    return {
      ...{ type: 'rule', file: `rules/rule-${n}.yml`, doc: 0, ruleId: `rule-${n}` },
      ...{ name: `Generated rule ${n}`, author: 'Nobody', url: '', reason: 'generated' },
      ...{ kind: pick(['alert', 'alert', 'alert', 'hunt']), maturity: 'test', severity: 'medium' },
      state: pick(['active', 'inactive', 'unknown'] as const),
      platforms: platform ? [platform] : [],
      logSources: [{ name: 'WinEventLog:Sysmon', channel: `EventCode=${1 + (n % 22)}` }],
      idsAsWritten: written,
      idsDirect: written.filter((id) => !written.some((other) => other.startsWith(`${id}.`))),
      ...{ otherIds: [], odd: [], changed: '2026-01-01' },
    };
  });
  return [
    { source: source('rules'), records: rules },
    { source: source('logs'), records: INVENTORY },
  ];
}

const INVENTORY: TelemetryRecord[] = [
  log('WinEventLog:Sysmon', 'EventCode=1, 3, 11, 13', 'Windows'),
  log('WinEventLog:Security', 'EventCode=4624, 4625, 4688, 4698, 4720, 1102', 'Windows'),
  log('auditd:SYSCALL', 'execve', 'Linux'),
  log('linux:syslog', null, 'Linux'),
];

function log(name: string, channel: string | null, platform: string): TelemetryRecord {
  return {
    ...{ type: 'telemetry', file: '', doc: 0, name, channel, platform, collected: true },
    ...{ lastSeen: '2026-11-20', product: '', deviceCoveragePercent: null },
  };
}

function source(id: string): CoverageSource {
  return {
    ...{ id, name: id, format: 'generated', importedAt: '2026-11-20T10:00:00Z', isOn: true },
    ...{ deployed: 'unknown', meaning: 'other', threshold: 1, attackVersion: '' },
    defaultPlatform: null,
  };
}

/** Numbers from 0 to 1, the same in every run. */
function sequence(): () => number {
  let state = 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
