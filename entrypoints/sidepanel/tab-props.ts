/** What every tab of the panel gets. */

import type { OnShow } from '@/components/takes/StatementText';
import type { Lookup } from '@/lib/core/lookup/lookup';

export type TabProps = {
  lookup: Lookup;
  /** Walk to another object, on a tab or the one that is open. */
  onShow: OnShow;
};
