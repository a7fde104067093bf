import { Logger, type INestApplicationContext } from '@nestjs/common';
import { ConfigFault } from '../config';

const SHUTDOWN_LIMIT_MS = 25_000;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

interface Started {
  app: INestApplicationContext;
  said: string;
}

/**
 * Starts a process and ends it in order: a signal stops new work, lets the running work end and
 * closes what is open; one that hangs is cut off after 25 s. A wrong setting is one clear sentence.
 */
export function startProcess(start: () => Promise<Started>): void {
  start().then(run, refuse);
}

function run({ app, said }: Started): void {
  const logger = new Logger('Process');
  logger.log(said);
  process.on('unhandledRejection', (error) => crash(logger, error));
  process.on('uncaughtException', (error) => crash(logger, error));
  for (const signal of SIGNALS) process.once(signal, () => void stop(app, logger, signal));
}

async function stop(app: INestApplicationContext, logger: Logger, signal: string): Promise<void> {
  logger.log(`${signal}: closing`);
  setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref();
  await app.close();
  process.exit(0);
}

/** After a bug outside any request nothing is certain any more: the supervisor starts a fresh process. */
function crash(logger: Logger, error: unknown): void {
  logger.fatal({ err: error }, 'a bug outside any request');
  process.exit(1);
}

function refuse(error: unknown): void {
  if (error instanceof ConfigFault) {
    process.stderr.write(`${error.faults.join('\n')}\n`);
  } else {
    new Logger('Process').fatal(error instanceof Error ? error.stack : error);
  }
  process.exit(1);
}
