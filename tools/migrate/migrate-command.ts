import { startPostgres } from '../postgres/index.ts';
import { buildProjects } from '../stack/build-projects.ts';
import { liveHolder } from '../stack/holder.ts';
import { PLACES, portsFromEnvironment, PORT_VARIABLES } from '../stack/places.ts';
import { keptSecrets } from '../stack/secrets.ts';

/**
 * `npm run migrate [run|show|revert]` for a clone: on `DATABASE_URL`, else on the database of
 * `npm start`, which is started for the moment when it does not run.
 */
await buildProjects(['api']);
const running = process.env['DATABASE_URL'] ?? liveHolder()?.databaseUrl;
const server = running === undefined ? await startOwn() : undefined;
process.env['DATABASE_URL'] = running ?? server?.url;
try {
  await import('./migrate.ts');
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
