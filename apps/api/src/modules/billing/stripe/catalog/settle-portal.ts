import type Stripe from 'stripe';
import { PORTAL_MARK } from '../stripe-checkout';
import { standsAlready, type CatalogChanges } from './catalog-changes';

const MAX_CONFIGURATIONS = 100;

/**
 * What a merchant may do in the portal: change the card, see invoices, stop at the end of the month. Plans are
 * changed on our own page, which shows the price before; name, address and CUI too, because the fiscal
 * invoice is made of them.
 */
const FEATURES = {
  customer_update: { enabled: true, allowed_updates: ['email'] },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true },
  subscription_cancel: {
    enabled: true,
    mode: 'at_period_end',
    proration_behavior: 'none',
    cancellation_reason: {
      enabled: true,
      options: ['too_expensive', 'missing_features', 'unused', 'switched_service', 'other'],
    },
  },
  subscription_update: { enabled: false },
} satisfies Stripe.BillingPortal.ConfigurationCreateParams.Features;

/** The portal's configuration that is ours, found by its metadata. */
export async function settlePortal(sdk: Stripe, changes: CatalogChanges): Promise<void> {
  const { data } = await sdk.billingPortal.configurations.list({
    active: true,
    limit: MAX_CONFIGURATIONS,
  });
  const own = data.find(({ metadata }) => metadata?.[PORTAL_MARK] !== undefined);
  if (!own) {
    await changes.make('portal: its configuration is made', () =>
      sdk.billingPortal.configurations.create({
        name: 'SMSsend',
        features: FEATURES,
        metadata: { [PORTAL_MARK]: 'yes' },
      }),
    );
  } else if (!standsAlready(FEATURES, own.features)) {
    await changes.make(`portal: the configuration ${own.id} is put right`, () =>
      sdk.billingPortal.configurations.update(own.id, { features: FEATURES }),
    );
  }
}
