/** One object: what it is, why its status is what it is, the logs that would show it, relations. */
import {
  GuidanceSection,
  History,
  StatusLine,
  Title,
  UseSection,
  WhySection,
} from '@/components/card/parts';
import { RuleList } from '@/components/coverage/StatusViews';
import { Mark } from '@/components/ui/Mark';
import { headline, releaseLine } from '@/lib/core/lookup/headline';
import type { Lookup, ObjectRef } from '@/lib/core/lookup/lookup';
import '@/components/card/card.css';

export type ObjectViewProps = {
  lookup: Lookup;
  /** Walk to another object. */
  onShow: (id: string) => void;
};

export function ObjectView({ lookup, onShow }: ObjectViewProps) {
  const head = headline(lookup);
  const release = releaseLine(lookup);
  const { object } = lookup;
  return (
    <article class="panel-object">
      <header class="card-section">
        <Title head={head} />
        <StatusLine head={head} lookup={lookup} />
        {object && object.name !== head.title && <p class="panel-name">{object.name}</p>}
      </header>
      <History head={head} />
      <WhySection lookup={lookup} most={0} />
      <RulesSection lookup={lookup} />
      <Refs label="Detects" refs={object?.detects ?? []} onShow={onShow} />
      <Refs label="Tactics" refs={object?.tactics ?? []} onShow={onShow} />
      <Refs label="Part of" refs={object?.parent ? [object.parent] : []} onShow={onShow} />
      <GuidanceSection lookup={lookup} />
      <UseSection lookup={lookup} />
      <footer class="card-section panel-source">
        {object && (
          <a class="button" href={object.url} target="_blank" rel="noreferrer">
            <Mark name="external" size={14} /> attack.mitre.org
          </a>
        )}
        <p>
          {release.text}. © The MITRE Corporation, reproduced with permission.
          {release.newer && ` ${release.newer} is out.`}
        </p>
      </footer>
    </article>
  );
}

function RulesSection({ lookup: { coverage } }: { lookup: Lookup }) {
  if (!coverage || coverage.rules.length + coverage.parentRules.length === 0) return null;
  return (
    <div class="card-section">
      <h3 class="label">Rules</h3>
      <RuleList status={coverage} />
    </div>
  );
}

function Refs({
  label,
  refs,
  onShow,
}: {
  label: string;
  refs: ObjectRef[];
  onShow: (id: string) => void;
}) {
  if (refs.length === 0) return null;
  return (
    <div class="card-section panel-refs">
      <h3 class="label">{label}</h3>
      {refs.map(({ id, name }) => (
        <button type="button" class="panel-ref" key={id} onClick={() => onShow(id)}>
          <span class="id">{id}</span> {name}
        </button>
      ))}
    </div>
  );
}
