import { join } from 'node:path';
import { startPostgres } from '../postgres/index.ts';
import { buildProjects } from '../stack/build-projects.ts';
import { liveHolder } from '../stack/holder.ts';
import { PLACES, portsFromEnvironment, PORT_VARIABLES } from '../stack/places.ts';
import { keptSecrets } from '../stack/secrets.ts';
import { runNode } from '../testing/commands.ts';
import { workspaceRoot } from '../workspace-root.ts';

const secrets = keptSecrets(PLACES.secrets);

/** What a program wants to know at its start; few of them use more than the database and the keys. */
const SETTINGS: Record<string, string> = {
  JWT_SECRET: secrets.jwtSecret,
  PASSWORD_PEPPER: secrets.passwordPepper,
  ENCRYPTION_KEYS: secrets.encryptionKeys,
  PRIVACY_HASH_KEY: secrets.privacyHashKey,
  AUDIT_CHAIN_KEYS: secrets.auditChainKeys,
  MAIL_URL: 'smtp://127.0.0.1:9',
  STRIPE_SECRET_KEY: 'sk_test_sandbox',
  STRIPE_WEBHOOK_SECRETS: 'whsec_sandbox',
  OBLIO_EMAIL: 'invoices@demo.smssend.local',
  OBLIO_SECRET: 'demo-secret',
  OBLIO_CIF: '990000048',
  OBLIO_SERIES: 'DEMO',
};
/**
 * Runs an operator's program of the built API in a clone, on `DATABASE_URL`, else on the database of
 * `npm start`. On a server the built program is run itself, with the server's own environment.
 */
export async function runBuiltProgram(name: string, args: string[] = []): Promise<void> {
  await buildProjects(['api']);
  const running = process.env['DATABASE_URL'] ?? liveHolder()?.databaseUrl;
  const server = running === undefined ? await startOwn() : undefined;
  try {
    const { ok, output } = await runNode(
      ['--enable-source-maps', join(workspaceRoot(), `dist/apps/api/${name}.mjs`), ...args],
      {
        ...SETTINGS,
        ...given(Object.keys(SETTINGS)),
        DATABASE_URL: running ?? server?.url ?? '',
      },
    );
    console.log(output.trim());
    if (!ok) process.exitCode = 1;
  } finally {
    await server?.stop();
  }
}

function given(names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value ? [[name, value]] : [];
    }),
  );
}

function startOwn(): ReturnType<typeof startPostgres> {
  return startPostgres({
    dataDir: PLACES.postgres,
    port: portsFromEnvironment().postgres,
    portVariable: PORT_VARIABLES.postgres,
    password: secrets.databasePassword,
  });
}
