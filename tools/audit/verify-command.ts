import { join } from 'node:path';
import { startPostgres } from '../postgres/index.ts';
import { buildProjects } from '../stack/build-projects.ts';
import { liveHolder } from '../stack/holder.ts';
import { PLACES, portsFromEnvironment, PORT_VARIABLES } from '../stack/places.ts';
import { keptSecrets } from '../stack/secrets.ts';
import { runNode } from '../testing/commands.ts';
import { workspaceRoot } from '../workspace-root.ts';

/**
 * `npm run audit:verify` for a clone: reads the audit chain of `DATABASE_URL`, else of the database of
 * `npm start`. On a server the built program is run itself, with the server's own environment.
 */
await buildProjects(['api']);
const secrets = keptSecrets(PLACES.secrets);
const running = process.env['DATABASE_URL'] ?? liveHolder()?.databaseUrl;
const server = running === undefined ? await startOwn() : undefined;
/** What the program wants to know at its start; only the database and the keys of the chain are used. */
const SETTINGS: Record<string, string> = {
  DATABASE_URL: server?.url ?? '',
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
try {
  const { ok, output } = await runNode(
    ['--enable-source-maps', join(workspaceRoot(), 'dist/apps/api/audit-verify.mjs')],
    { ...SETTINGS, ...given(Object.keys(SETTINGS)), ...(running ? { DATABASE_URL: running } : {}) },
  );
  console.log(output.trim());
  if (!ok) process.exitCode = 1;
} finally {
  await server?.stop();
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
