/**
 * A Navigator layer 4.5 of the statuses in our own fixed scale: one entry a technique, without a
 * tactic, so that it survives changes of tactics. Read back as "our own scale" it gives the same
 * states.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { DOMAINS, type Domain } from '@/lib/core/library/records';
import { resolveId } from '@/lib/core/library/resolve-id';
import { day, list } from '@/lib/core/shared/words';
import type { CoverageIndex } from './coverage-index';
import { oneReason } from './reason-words';
import { COVERAGE_WORDS, layerColour, OWN_SCALE, WORD_LABELS, WORD_MEANINGS } from './scale';
import { type IdStatus, statusOf } from './status';
import { statusLine } from './status-words';
import { httpUrl, oneLine } from './text';

type Metadata = { name: string; value: string };
type Link = { label: string; url: string };

export type LayerTechnique = {
  techniqueID: AttackId;
  score?: number;
  color?: string;
  comment: string;
  enabled: boolean;
  metadata: Metadata[];
  links: Link[];
  showSubtechniques: boolean;
};

export type NavigatorLayer = {
  name: string;
  versions: { attack: string; navigator: '5.1.0'; layer: '4.5' };
  domain: Domain;
  description: string;
  techniques: LayerTechnique[];
  gradient: { colors: string[]; minValue: 0; maxValue: 100 };
  legendItems: { label: string; color: string }[];
  metadata: Metadata[];
  links: Link[];
  hideDisabled: boolean;
};

const MOST_REASONS = 8;
const MOST_LINKS = 10;

/** @param ids only these; all live techniques of the domain if left out */
export function exportLayer(
  index: CoverageIndex,
  domain: Domain,
  ids?: readonly AttackId[],
): NavigatorLayer {
  const { library, scope, today } = index;
  const release = library.releases.find((one) => one.domain === domain)?.release ?? '';
  const wanted = [...new Set(ids ?? library.ids)].filter(
    // Navigator drops entries of dead IDs without a word.
    (id) => /^T\d/.test(id) && library.status(id) === 'live' && isOf(index, id, domain),
  );
  const scopeWords = scope.platforms.length ? scope.platforms.join(', ') : 'all platforms';
  return {
    name: `Coverage as of ${today}`,
    versions: { attack: release.split('.')[0] ?? '', navigator: '5.1.0', layer: '4.5' },
    domain,
    description: `What we detect and with which logs, as of ${day(today)}. Scope: ${oneLine(scopeWords)}. Scores are a fixed scale, see the legend.`,
    techniques: wanted.flatMap((id) => {
      const status = statusOf(id, index);
      return status ? [techniqueOf(status)] : [];
    }),
    gradient: {
      colors: [layerColour('blind'), layerColour('partial'), layerColour('validated')],
      minValue: 0,
      maxValue: 100,
    },
    legendItems: COVERAGE_WORDS.filter((word) => OWN_SCALE[word] !== null).map((word) => ({
      label: `${WORD_LABELS[word]} (${OWN_SCALE[word]}): ${WORD_MEANINGS[word]}`,
      color: layerColour(word),
    })),
    metadata: texts([
      ['Scale', 'coverlay'],
      ['As of', today],
      ['Scope', scopeWords],
    ]),
    links: [],
    hideDisabled: false,
  };
}

/**
 * The techniques that a page speaks of, one layer a domain: of an old ID what it is today, of a
 * strategy or an analytic what it detects.
 */
export function exportPageLayers(index: CoverageIndex, ids: readonly AttackId[]): NavigatorLayer[] {
  const { library, today } = index;
  const techniques = ids.flatMap((id) => {
    const { current, predecessors } = resolveId(library, id);
    return (current.length ? current : predecessors).flatMap((now) => {
      const strategies = library.get(now)?.kind === 'analytic' ? library.strategiesOf(now) : [now];
      return [now, ...strategies.flatMap((each) => library.targets(each, 'detects'))];
    });
  });
  return DOMAINS.map((domain) => ({
    ...exportLayer(index, domain, techniques),
    name: `IDs of a page, as of ${today}`,
  })).filter((layer) => layer.techniques.length > 0);
}

function isOf({ library }: CoverageIndex, id: AttackId, domain: Domain): boolean {
  return library.get(id)?.domains.includes(domain) ?? false;
}

function techniqueOf(status: IdStatus): LayerTechnique {
  const { id, word, reasons, telemetry, rules } = status;
  const score = OWN_SCALE[word];
  const said = reasons.slice(0, MOST_REASONS).map((reason) => oneReason(reason, status));
  const [newest] = status.tests;
  const links = rules.flatMap(({ on, url, name }) => {
    const safe = on === 'yes' ? httpUrl(url) : null;
    return safe ? [{ label: oneLine(name) || 'rule', url: safe }] : [];
  });
  return {
    techniqueID: id,
    ...(score === null ? {} : { score, color: layerColour(word) }),
    comment: [statusLine(status), ...said].map((line) => oneLine(line, 300)).join('\n'),
    enabled: word !== 'not-applicable',
    metadata: texts([
      ['Status', WORD_LABELS[word]],
      ['Rules on', String(status.detection.rules.on)],
      ['Analytics that run', telemetry.of ? `${telemetry.runs} of ${telemetry.of}` : ''],
      ['Missing logs', list(telemetry.lacking.map(({ name }) => name))],
      ['Newest test', newest ? `${newest.date || 'no date'} ${newest.outcome}` : ''],
      ['As of', status.asOf],
    ]),
    links: links.slice(0, MOST_LINKS),
    showSubtechniques: false,
  };
}

/** Navigator refuses a layer with an empty name or value. */
function texts(pairs: readonly [string, string][]): Metadata[] {
  return pairs.flatMap(([name, value]) => {
    const text = oneLine(value, 300);
    return text ? [{ name, value: text }] : [];
  });
}
