import Stripe from 'stripe';
import { HANDLED_EVENTS } from '../stripe-events';
import { standsAlready, type CatalogChanges } from './catalog-changes';

const PATH = '/api/webhooks/stripe';
/** Stripe allows 16. */
const MAX_ENDPOINTS = 100;

/**
 * Where Stripe tells us what happened, with exactly the events that we handle, in the version of the
 * API that this SDK speaks. A version cannot be changed: another one gets a new endpoint, and the old
 * one is switched off by hand once the new secret is in place, so that no event is lost between.
 */
export async function settleEndpoint(
  sdk: Stripe,
  publicUrl: string,
  changes: CatalogChanges,
): Promise<void> {
  if (!publicUrl.startsWith('https:')) {
    changes.note(`webhooks: Stripe does not deliver to ${publicUrl}; an endpoint needs https.`);
    return;
  }
  const url = `${publicUrl}${PATH}`;
  const { data } = await sdk.webhookEndpoints.list({ limit: MAX_ENDPOINTS });
  const ours = data.filter((endpoint) => endpoint.url === url);
  const current = ours.find((endpoint) => endpoint.api_version === Stripe.API_VERSION);
  if (current) await putRight(sdk, current, changes);
  else await make(sdk, url, changes);
  for (const old of ours) {
    if (old.id !== current?.id && old.status === 'enabled')
      changes.note(
        `webhooks: ${old.id} speaks API version ${old.api_version ?? 'of the account'}; disable it once the new secret is in place.`,
      );
  }
}

async function putRight(
  sdk: Stripe,
  endpoint: Stripe.WebhookEndpoint,
  changes: CatalogChanges,
): Promise<void> {
  const wanted = { status: 'enabled', enabled_events: [...HANDLED_EVENTS] };
  if (standsAlready(wanted, endpoint)) return;
  await changes.make(`webhooks: the endpoint ${endpoint.id} is put right`, () =>
    sdk.webhookEndpoints.update(endpoint.id, {
      enabled_events: [...HANDLED_EVENTS],
      disabled: false,
    }),
  );
}

async function make(sdk: Stripe, url: string, changes: CatalogChanges): Promise<void> {
  const made = await changes.make(`webhooks: the endpoint ${url} is made`, () =>
    sdk.webhookEndpoints.create({
      url,
      enabled_events: [...HANDLED_EVENTS],
      api_version: Stripe.API_VERSION,
      description: 'SMSsend',
    }),
  );
  if (!made) return;
  changes.note(`webhooks: its secret, shown only now: ${made.secret ?? 'not told by Stripe'}`);
  changes.note(
    'webhooks: put it first into STRIPE_WEBHOOK_SECRETS of the API (a list, commas between) and restart it.',
  );
}
