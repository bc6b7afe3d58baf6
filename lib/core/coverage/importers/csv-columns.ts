/** Header words of tables by field, lower case, one blank between words; the first match wins. */
import type { CsvField } from './column-mapping';

/** Of tables of rules and of techniques. */
export const COLUMNS: readonly (readonly [CsvField, RegExp])[] = [
  [
    'technique',
    /^(?:mitre ?)?(?:att[&a]?ck ?)?(?:(?:relevant ?)?techniques?(?: ?ids?)?|ttps?|ids?|mapping)$|^mitre(?: att[&a]?ck)?$|^att[&a]?ck$|^techniken?(?: ids?)?$/,
  ],
  [
    'subTechnique',
    /^(?:mitre ?)?(?:att[&a]?ck ?)?sub ?techniques?(?: ?ids?)?$|^(?:sub|unter) ?techniken?(?: ids?)?$/,
  ],
  ['ruleId', /^(?:rule|detection|use ?case) ?(?:id|uuid|guid|number)$|^regel id$/],
  ['name', /^(?:rule|detection|use ?case|alert|search|query|analytic|regel)(?: ?name| title)?$/],
  ['name', /^(?:name|title|display ?name|titel|bezeichnung)$/],
  [
    'state',
    /^(?:(?:rule|detection) ?)?(?:is ?)?(?:enabled|active|deployed|aktiv|aktiviert|live|in production|state)$/,
  ],
  [
    'disabled',
    /^(?:(?:rule|detection) ?)?(?:is ?)?(?:disabled|inactive|deactivated|deaktiviert|inaktiv)$/,
  ],
  ['score', /^(?:detection |coverage )?(?:score|coverage|rating|value|abdeckung|bewertung)$/],
  ['state', /^(?:rule )?status$/],
  ['severity', /^(?:severity|priority|risk|level|schweregrad)$/],
  ['maturity', /^(?:maturity|stage|reife)$/],
  ['changed', /^(?:last )?(?:modified|changed?|updated?|edited)(?: at| on| date)?$/],
  ['changed', /^(?:date|datum|geändert(?: am)?|aktualisiert(?: am)?|(?:last )?review(?:ed)?)$/],
  ['platform', /^(?:platforms?|os|operating system|plattform|system)$/],
  ['logSource', /^(?:log ?sources?|data ?sources?|telemetry|logquelle|index|source ?types?)$/],
  ['author', /^(?:author|owner|created by|analyst|autor|verantwortlich)$/],
  ['url', /^(?:url|link|reference|uri)$/],
  ['comment', /^(?:comments?|notes?|remarks?|kommentar|bemerkung)$/],
];

/** A table with one of these is about tests: that a test ran is no rule and no detection. */
export const TESTS =
  /^(?:test (?:case|name|number|guid|result)|(?:test |detection )?outcome|exit ?code|execution time.*|attack st(?:art|op)|procedure)$/;

export const TEST_COLUMNS: readonly (readonly [CsvField, RegExp])[] = [
  ['outcome', /^(?:test(?: case)? |detection |defen[cs]e )?(?:outcome|result|ergebnis)$/],
  ['name', /^(?:test(?: ?case)?|procedure)(?: name| title)?$/],
  ['name', /^(?:name|title|titel|bezeichnung)$/],
  [
    'changed',
    /^(?:attack |test |execution )?(?:start(?:ed)?|date|time|datum)(?: time| date| at)?$/,
  ],
  ['changed', /^(?:executed|tested|performed)(?: at| on)?$|^execution time.*$/],
  ['changed', /^(?:attack |test )?(?:stop|end)(?:ped|ed)?(?: time| date| at)?$/],
  ['tool', /^(?:detecting |detection |defen[cs]e |security )?tools?(?: names?)?$|^detected by$/],
  [
    'rule',
    /^(?:detecting |detection )?(?:rules?|alerts?|analytics?|use ?case|regel)(?: name| id)?$/,
  ],
  ['platform', /^(?:target )?(?:platforms?|os|operating system|plattform)$/],
  ['state', /^(?:test(?: case)? )?status$|^(?:is )?performed$/],
];
