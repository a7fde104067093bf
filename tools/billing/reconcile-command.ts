import { runBuiltProgram } from '../programs/run-built-program.ts';
import { portsFromEnvironment } from '../stack/places.ts';

/** `npm run billing:reconcile` for a clone: with the stand-in of `npm start`, or with STRIPE_SECRET_KEY with Stripe. */
if (!process.env['STRIPE_SECRET_KEY'])
  process.env['STRIPE_API_BASE'] ??= `http://localhost:${portsFromEnvironment().sandbox}`;
await runBuiltProgram('billing-reconcile');
