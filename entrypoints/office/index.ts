/** A part of the background that is loaded when first needed: everything but answers in passing. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createOffice } from '@/lib/services/office';
import { furnish } from '@/lib/services/open-rooms';

export default defineUnlistedScript(() => furnish('office', createOffice));
