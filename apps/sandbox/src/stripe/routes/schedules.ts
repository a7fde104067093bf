import type { Parts } from '../engine/parts';
import type { ScheduleChange } from '../engine/schedules';
import { badRequest, missingParam } from '../http/problem';
import { having, page, PAGE_SHAPE } from '../http/lists';
import type { Router } from '../http/router';

const BEHAVIOR = 'always_invoice|create_prorations|none';
const PHASES = `phases[]{items[]{price quantity:int metadata:map discounts[]{coupon}} start_date:at|now end_date:at|now duration{interval!:day|week|month|year interval_count:int} proration_behavior:${BEHAVIOR} metadata:map
  billing_cycle_anchor:automatic|phase_start trial_end:at|now trial:bool currency description collection_method default_payment_method
  discounts[]{coupon}}`;

export function scheduleRoutes(router: Router, { world, schedules }: Parts): void {
  const { store } = world;
  router.post(
    'subscription_schedules',
    `from_subscription customer start_date:at|now end_behavior:release|cancel|none|renew metadata:map ${PHASES} billing_mode{type}`,
    ({ params }) => {
      const from = params['from_subscription'];
      if (typeof from !== 'string') throw missingParam('from_subscription');
      if (params['phases'] !== undefined)
        throw badRequest('You cannot set `phases` if `from_subscription` is set.', {
          param: 'phases',
        });
      return schedules.fromSubscription(store.need('subscription', from, 'from_subscription'));
    },
  );
  router.get(
    'subscription_schedules',
    `${PAGE_SHAPE} customer scheduled:bool created:any`,
    ({ params }) =>
      page(
        having(store.all('subscription_schedule'), { customer: params['customer'] }),
        params,
        '/v1/subscription_schedules',
      ),
  );
  router.get('subscription_schedules/:id', '', ({ path }) =>
    store.need('subscription_schedule', path['id'] ?? ''),
  );
  router.post(
    'subscription_schedules/:id',
    `end_behavior:release|cancel|none|renew metadata:map proration_behavior:${BEHAVIOR} ${PHASES} default_settings{collection_method default_payment_method}`,
    ({ params, path }) =>
      schedules.update(
        store.need('subscription_schedule', path['id'] ?? ''),
        params as ScheduleChange,
      ),
  );
  router.post('subscription_schedules/:id/release', 'preserve_cancel_date:bool', ({ path }) =>
    schedules.release(store.need('subscription_schedule', path['id'] ?? '')),
  );
  router.post('subscription_schedules/:id/cancel', 'invoice_now:bool prorate:bool', ({ path }) =>
    schedules.cancel(store.need('subscription_schedule', path['id'] ?? '')),
  );
}
