import { rmSync, writeFileSync } from 'node:fs';
import { buildProjects } from './build-projects.ts';
import { holdData, letGoOfData, tellDatabase } from './holder.ts';
import { Life } from './life.ts';
import { PLACES, portsFromEnvironment } from './places.ts';
import { keptSecrets } from './secrets.ts';
import { startStack } from './stack.ts';
import type { Stack } from './stack.ts';
import { printer } from './terminal.ts';

const say = printer('start');

/** Builds, starts and announces the stack of this clone, and ends it with this process. */
export async function runHere(): Promise<Stack> {
  let starting: Promise<Stack> | undefined;
  const life = new Life(async () => {
    say('Stopping...');
    // A start that is under way is awaited, so that nothing it is about to start is left behind.
    const stack = await starting?.catch(() => undefined);
    await stack?.stop();
    letGoOfData();
    say('Stopped.');
  });
  try {
    holdData();
    // A browser test that was cut off may have left the clock running ahead.
    rmSync(PLACES.clock, { force: true });
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
  try {
    say('Building what has changed...');
    await buildProjects(['api', 'sandbox', 'web', 'admin']);
    const onLost = (sentence: string): void => {
      console.error(sentence);
      void life.end(1);
    };
    starting = startStack({
      ports: portsFromEnvironment(),
      secrets: keptSecrets(PLACES.secrets),
      clockFile: PLACES.clock,
      onLost,
    });
    announce(await starting);
    return await starting;
  } catch (error) {
    console.error((error as Error).message);
    return life.end(1);
  }
}

function announce({ addresses, logins, postgres }: Stack): void {
  tellDatabase(postgres.url);
  const file = { ...addresses, clock: PLACES.clock, logins };
  writeFileSync(PLACES.startFile, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  say('Ready.');
  say(`  merchants  ${addresses.web}/`);
  say(`  admin      ${addresses.admin}`);
  say(`  API        ${addresses.api}/api/docs`);
  say(`  sandbox    ${addresses.sandbox}/sandbox`);
  say(`  mail       ${addresses.inbox}`);
  for (const { role, email, password } of logins) {
    say(`  sign in as ${role.padEnd(6)} ${email}  ${password}`);
  }
  say('Ctrl-C stops everything; the data stays in .data (npm run reset starts over).');
}
