/**
 * The evidence of the worked examples, built from their stated facts: it needs no files. The same
 * from files is in worked-files.ts.
 */
import type { SourcedEvidence } from '@/lib/core/coverage/evidence';
import { rule, sampleLogs, source, testOf } from './build';

const times = (n: number, make: (name: string) => ReturnType<typeof rule>) =>
  Array.from({ length: n }, (_, i) => make(`${i + 1}`));

const KIBANA = source(
  [
    rule(['T1016', 'T1018', 'T1046', 'T1049', 'T1613'], {
      name: 'DNS Enumeration Detected via Defend for Containers',
      platforms: ['Containers'],
    }),
    rule('T1059.001', {
      name: 'Microsoft Build Engine Started by a Script Process',
      platforms: ['Windows'],
      logSources: [{ name: 'WinEventLog:Sysmon', channel: 'EventCode=1' }],
    }),
    ...times(2, (n) => rule('T1059.001', { name: `PowerShell rule ${n}` })),
    ...times(4, (n) => rule('T1059.001', { name: `PowerShell off ${n}`, state: 'inactive' })),
  ],
  { name: 'Kibana', format: 'kibana-export' },
);

export const SIGMA = source(
  [
    ...times(9, (n) => rule('T1046', { name: `Scan ${n}`, state: 'unknown' })),
    ...times(46, (n) => rule('T1059.001', { name: `PowerShell ${n}`, state: 'unknown' })),
    ...times(2, (n) => rule('T1059.001', { name: `Deprecated ${n}`, state: 'inactive' })),
    ...times(12, (n) => rule('T1059', { name: `Interpreter ${n}`, state: 'unknown' })),
    ...times(12, (n) => rule('T1016', { name: `Network ${n}`, state: 'unknown' })),
    rule('T1003', { name: 'Elsewhere', state: 'unknown', platforms: ['Windows', 'Linux'] }),
  ],
  { name: 'Sigma', format: 'sigma' },
);

const SENTINEL = source(
  [
    rule('T1046', { name: 'Port scan detected (ASIM Network Session schema)' }),
    rule('T1046', { name: 'Port scan detected 9', state: 'inactive' }),
    rule('T1016.001', { name: 'Internet connectivity probe from server' }),
    rule('T1016.001', { name: 'Internet connectivity probe from server 12' }),
    rule('T1059.001', { name: 'Encoded command' }),
    rule('T1059.001', { name: 'Encoded command 7', state: 'inactive' }),
  ],
  { name: 'Sentinel' },
);
const ESCU = source([rule('T1059.001', { name: 'ESCU - PowerShell', state: 'inactive' })], {
  name: 'ESCU',
});
const SURICATA = source(
  ['9001006', '9001012', '9001018'].map((sid) => rule('T1046', { name: `sid ${sid}` })),
  { name: 'Suricata' },
);
const VECTR = source(
  [
    testOf('T1046', 'detected', '2026-05-11', { name: 'nmap internal' }),
    testOf('T1046', 'missed', '2025-02-11', { name: 'nmap internal' }),
    testOf('T1016.001', 'logged', '2026-05-11', { name: 'Ping sweep' }),
    testOf('T1059.001', 'blocked-only', '2026-05-11', { name: 'Encoded PowerShell' }),
  ],
  { name: 'VECTR' },
);
const RAN = source([testOf('T1016.001', 'ran-only', '2026-05-11', { name: 'Ping' })], {
  name: 'Atomic',
});
export const OPENAEV = source([testOf('T1046', 'detected', '2026-06-02', { name: 'Port scan' })], {
  name: 'OpenAEV',
});

export const ALL: SourcedEvidence[] = [
  KIBANA,
  SIGMA,
  SENTINEL,
  ESCU,
  SURICATA,
  VECTR,
  RAN,
  sampleLogs,
];
