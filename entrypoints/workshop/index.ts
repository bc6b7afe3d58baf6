/** A part of the background that is loaded when first needed: readers of formats and packs, Git. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { furnish } from '@/lib/services/open-rooms';
import { workshopTools } from '@/lib/services/workshop-tools';

export default defineUnlistedScript(() => furnish('workshop', workshopTools));
