import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { InboxDesk } from './modules/webhooks';
import { AppConfig } from './platform/config';

const SHOWN = 50;
const WRONG_USE = 2;
const USE = `Use: inbox-replay list [provider]    shows up to ${SHOWN} events that could not be handled
     inbox-replay event <id>         hands one event over again, whatever became of it
     inbox-replay dead <provider>    hands over all that could not be handled, such as: dead stripe
`;

/**
 * `inbox-replay`: an operator looks at events from outside that could not be handled, and hands them
 * over again once the cause is gone; the running workers then do them. Exit code 2 for a wrong use.
 */
async function main([what, name]: readonly string[]): Promise<void> {
  const work = workOf(what, name);
  if (!work) {
    process.stderr.write(USE);
    process.exitCode = WRONG_USE;
    return;
  }
  const config = AppConfig.from(process.env);
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, role: 'http' }),
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    await app.init();
    process.stdout.write(`${await work(app.get(InboxDesk, { strict: false }))}\n`);
  } finally {
    await app.close();
  }
}

type Work = (desk: InboxDesk) => Promise<string>;

function workOf(what?: string, name?: string): Work | null {
  if (what === 'list') return (desk) => list(desk, name);
  if (what === 'event' && name) return (desk) => one(desk, name);
  if (what === 'dead' && name) {
    return async (desk) => `${await desk.replayDead(name)} events are handed over again.`;
  }
  return null;
}

async function list(desk: InboxDesk, provider?: string): Promise<string> {
  const { items, next } = await desk.list({
    state: 'dead',
    limit: SHOWN,
    ...(provider ? { provider } : {}),
  });
  const lines = items.map(
    ({ id, provider: of, externalId, settledAt, note }) =>
      `${id}  ${of}  ${externalId}  ${settledAt?.toISOString() ?? ''}  ${note ?? ''}`,
  );
  if (items.length === 0) return 'No event is dead.';
  return [...lines, next ? `There are more than ${SHOWN}.` : `${items.length} events.`].join('\n');
}

async function one(desk: InboxDesk, id: string): Promise<string> {
  const found = await desk.replay(id);
  if (!found) process.exitCode = 1;
  return found ? `${id} is handed over again.` : `There is no event ${id}.`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
