import { join } from 'node:path';
import { startPostgres } from '../postgres/index.ts';
import { buildProjects } from '../stack/build-projects.ts';
import { liveHolder } from '../stack/holder.ts';
import { PLACES, portsFromEnvironment, PORT_VARIABLES } from '../stack/places.ts';
import { keptSecrets } from '../stack/secrets.ts';
import { runNode } from '../testing/commands.ts';
import { workspaceRoot } from '../workspace-root.ts';

/**
 * `npm run migrate [run|show|revert]` for a clone: on `DATABASE_URL`, else on the database of
 * `npm start`, which is started for the moment when it does not run.
 */
await buildProjects(['api']);
const running = process.env['DATABASE_URL'] ?? liveHolder()?.databaseUrl;
const server = running === undefined ? await startOwn() : undefined;
const program = join(workspaceRoot(), 'dist/apps/api/migrate.mjs');
try {
  const { ok, output } = await runNode(
    ['--enable-source-maps', program, ...process.argv.slice(2)],
    {
      DATABASE_URL: running ?? server?.url ?? '',
    },
  );
  console.log(output.trim());
  if (!ok) process.exitCode = 1;
} finally {
  await server?.stop();
}

function startOwn(): ReturnType<typeof startPostgres> {
  return startPostgres({
    dataDir: PLACES.postgres,
    port: portsFromEnvironment().postgres,
    portVariable: PORT_VARIABLES.postgres,
    password: keptSecrets(PLACES.secrets).databasePassword,
  });
}
