/** Why the status is what it is: reasons, rules, and what the object belongs to. */
import { ActorSection, WhySection } from '@/components/card/parts';
import { RuleList } from '@/components/coverage/StatusViews';
import type { Lookup } from '@/lib/core/lookup/lookup';
import { Refs } from './Refs';
import { TakesSection } from './TakesSection';
import type { TabProps } from './tab-props';

export function NowTab({ lookup, onShow }: TabProps) {
  const { object } = lookup;
  return (
    <>
      <WhySection lookup={lookup} most={0} />
      <ActorSection lookup={lookup} most={0} onShow={onShow} />
      <RulesSection lookup={lookup} />
      <Refs label="Detects" refs={object?.detects ?? []} onShow={onShow} />
      <Refs label="Tactics" refs={object?.tactics ?? []} onShow={onShow} />
      <Refs label="Part of" refs={object?.parent ? [object.parent] : []} onShow={onShow} />
      <TakesSection lookup={lookup} onShow={onShow} />
    </>
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
