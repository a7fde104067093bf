import { createSandbox } from './create-sandbox';

const DEFAULT_PORT = 4300;
/** Long enough to watch a message go from accepted to delivered on the screen. */
const DEFAULT_REPORT_DELAY_MS = 1_500;

/** A whole number from the environment; a wrong value stops the program with one sentence. */
function numberFrom(name: string, fallback: number): number {
  const written = process.env[name];
  if (written === undefined || written === '') return fallback;
  const value = Number(written);
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`${name} must be a whole number, not "${written}".`);
  return value;
}

const sandbox = await createSandbox({
  port: numberFrom('SANDBOX_PORT', DEFAULT_PORT),
  host: process.env['SANDBOX_HOST'] || '127.0.0.1',
  sms: {
    reportDelayMs: numberFrom('SANDBOX_REPORT_DELAY_MS', DEFAULT_REPORT_DELAY_MS),
    triesPerNumber: numberFrom('SANDBOX_TRIES_PER_NUMBER', 10),
    strictSenders: process.env['SANDBOX_STRICT_SENDERS'] === '1',
    tokens: process.env['SANDBOX_TOKENS'] ? process.env['SANDBOX_TOKENS'].split(',') : null,
    stateFile: process.env['SANDBOX_STATE_FILE'] || null,
  },
});
console.log(`The sandbox listens on ${sandbox.url} (page: ${sandbox.url}/sandbox)`);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void sandbox.close().then(() => process.exit(0));
  });
}
