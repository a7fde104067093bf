import { settleCatalog } from './modules/billing/stripe/catalog';
import { AppConfig } from './platform/config';

const WRONG_USE = 2;

/**
 * `billing-catalog [--dry-run]`: brings products, prices, the portal and the webhook endpoint at Stripe to what
 * our plans say, for the mode of STRIPE_SECRET_KEY. A live key outside production and a test key in it
 * are refused with the rest of the settings. Running it again changes nothing.
 */
async function main(args: readonly string[]): Promise<void> {
  const unknown = args.filter((arg) => arg !== '--dry-run');
  if (unknown.length > 0) {
    process.stderr.write(`billing-catalog knows --dry-run, not ${unknown.join(' ')}.\n`);
    process.exitCode = WRONG_USE;
    return;
  }
  const config = AppConfig.from(process.env);
  const { liveMode, apiBase } = config.stripe;
  say(`Stripe in ${liveMode ? 'LIVE' : 'test'} mode${apiBase === null ? '' : ` at ${apiBase}`}`);
  const dryRun = args.includes('--dry-run');
  const changes = await settleCatalog({ config, dryRun, say });
  if (changes === 0) say('Everything is as it should be.');
  else say(`${dryRun ? 'Nothing is done. Changes to do' : 'Changes done'}: ${changes}.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
