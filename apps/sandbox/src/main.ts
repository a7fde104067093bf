import type { Sandbox } from './create-sandbox';
import { createSandbox } from './create-sandbox';

const DEFAULT_PORT = 4300;
const DEFAULT_MAIL_PORT = 4301;
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

function start(): Promise<Sandbox> {
  const stateFile = process.env['SANDBOX_STATE_FILE'] || null;
  return createSandbox({
    port: numberFrom('SANDBOX_PORT', DEFAULT_PORT),
    host: process.env['SANDBOX_HOST'] || '127.0.0.1',
    sms: {
      reportDelayMs: numberFrom('SANDBOX_REPORT_DELAY_MS', DEFAULT_REPORT_DELAY_MS),
      triesPerNumber: numberFrom('SANDBOX_TRIES_PER_NUMBER', 10),
      strictSenders: process.env['SANDBOX_STRICT_SENDERS'] === '1',
      tokens: process.env['SANDBOX_TOKENS'] ? process.env['SANDBOX_TOKENS'].split(',') : null,
      stateFile,
    },
    stripe: {
      webhookUrl: process.env['SANDBOX_STRIPE_WEBHOOK_URL'] || null,
      ...(process.env['SANDBOX_STRIPE_WEBHOOK_SECRET']
        ? { webhookSecret: process.env['SANDBOX_STRIPE_WEBHOOK_SECRET'] }
        : {}),
      stateFile: stateFile === null ? null : `${stateFile}.stripe`,
    },
    mail: {
      port: numberFrom('SANDBOX_MAIL_PORT', DEFAULT_MAIL_PORT),
      stateFile: stateFile === null ? null : `${stateFile}.mail`,
    },
    oblio: { stateFile: stateFile === null ? null : `${stateFile}.oblio` },
  });
}

/** A taken port is a matter for a person, who needs a sentence and no stack. */
async function startOrSayWhyNot(): Promise<Sandbox> {
  try {
    return await start();
  } catch (error) {
    const { code, port } = error as NodeJS.ErrnoException & { port?: number };
    if (code !== 'EADDRINUSE') throw error;
    const variable =
      port === numberFrom('SANDBOX_MAIL_PORT', DEFAULT_MAIL_PORT)
        ? 'SANDBOX_MAIL_PORT'
        : 'SANDBOX_PORT';
    console.error(`Port ${port} is taken by another program: set ${variable} to a free port.`);
    return process.exit(1);
  }
}

const sandbox = await startOrSayWhyNot();
console.log(
  `The sandbox listens on ${sandbox.url} (page: ${sandbox.url}/sandbox, mail: ${sandbox.mail.url})`,
);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void sandbox.close().then(() => process.exit(0));
  });
}
