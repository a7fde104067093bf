import { runBuiltProgram } from '../programs/run-built-program.ts';
import { portsFromEnvironment } from '../stack/places.ts';

/** `npm run billing:catalog [-- --dry-run]` for a clone: at the stand-in of `npm start`, or with STRIPE_SECRET_KEY at Stripe. */
const ports = portsFromEnvironment();
if (!process.env['STRIPE_SECRET_KEY'])
  process.env['STRIPE_API_BASE'] ??= `http://localhost:${ports.sandbox}`;
process.env['PUBLIC_URL'] ??= `http://localhost:${ports.web}`;
await runBuiltProgram('billing-catalog', process.argv.slice(2));
