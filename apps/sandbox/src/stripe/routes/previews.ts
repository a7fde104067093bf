import type { Parts } from '../engine/parts';
import type { AskedPreview } from '../engine/preview';
import type { Router } from '../http/router';

const BEHAVIOR = 'proration_behavior:always_invoice|create_prorations|none';
const DETAILS = `subscription_details{items[]{id price quantity:int deleted:bool metadata:map} ${BEHAVIOR} proration_date:int
  trial_end:at|now billing_cycle_anchor{type!:now|unchanged} cancel_at_period_end:bool cancel_at:at|min_period_end|max_period_end cancel_now:bool start_date:int
  billing_mode{type:classic|flexible flexible{proration_discounts}}}`;

/** Previews keep nothing: whatever they make is taken back when the answer is written. */
export function previewRoutes(router: Router, { previews }: Parts): void {
  router.trial(
    'invoices/create_preview',
    `customer subscription currency preview_mode:next|recurring schedule automatic_tax{enabled:bool} discounts[]{coupon discount} ${DETAILS}`,
    ({ params }) => previews.preview(params as AskedPreview),
  );
}
