import { Client } from 'pg';
import type { AppConfig } from '../../../../platform/config';
import { stripeClient } from '../stripe-api';
import { CatalogChanges } from './catalog-changes';
import { oneRunAtATime, plansForSale, rememberPrice } from './catalog-rows';
import { settleEndpoint } from './settle-endpoint';
import { settlePlan } from './settle-plans';
import { settlePortal } from './settle-portal';

export interface CatalogRun {
  config: Pick<AppConfig, 'databaseUrl' | 'publicUrl'> & {
    stripe: Pick<AppConfig['stripe'], 'secretKey' | 'apiBase'>;
  };
  /** Says what it would do and does nothing. */
  dryRun?: boolean;
  /** Plain lines for whoever runs it. One of them may hold the secret of a new endpoint. */
  say?: (line: string) => void;
}

/**
 * Brings Stripe to what our table of plans says: products, prices by lookup key, the portal's configuration,
 * the webhook endpoint; and remembers the prices in `stripe_prices`. However often it runs and wherever it
 * was cut, it ends in the same state; an amount that changed gets a new price, and who bought at the
 * old one keeps it.
 *
 * @returns how many things it changed, or in a dry run would change.
 */
export async function settleCatalog({
  config,
  dryRun = false,
  say = () => undefined,
}: CatalogRun): Promise<number> {
  const sdk = stripeClient(config.stripe);
  const changes = new CatalogChanges(dryRun, say);
  const client = new Client({ connectionString: config.databaseUrl });
  // Without a listener a database that goes away would end the process without a word.
  client.on('error', (error) => say(`The database is gone: ${error.message}`));
  await client.connect();
  try {
    await oneRunAtATime(client);
    for (const plan of await plansForSale(client)) {
      const price = await settlePlan(sdk, plan, changes);
      if (price && !dryRun) await rememberPrice(client, plan, price);
    }
    await settlePortal(sdk, changes);
    await settleEndpoint(sdk, config.publicUrl, changes);
  } finally {
    await client.end();
  }
  return changes.count;
}
