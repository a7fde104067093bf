import type { RunningPostgres } from '../../../../tools/postgres/index.ts';

export const TEMPLATE_DATABASE = 'smssend_template';
export const TEST_SERVER_MARK = 'this_server_is_thrown_away';
const URL_VARIABLE = 'SMSSEND_TEST_SERVER_URL';

interface Held {
  smssendTestServer?: RunningPostgres;
}

/** The setup and the teardown share one process; the spec files get the address by the environment. */
export function handOver(server: RunningPostgres): void {
  (globalThis as Held).smssendTestServer = server;
  process.env[URL_VARIABLE] = server.url;
}

export function takeBack(): RunningPostgres | undefined {
  return (globalThis as Held).smssendTestServer;
}

/** The throw-away server of this run; never one that DATABASE_URL may name. */
export function testServerUrl(): string {
  const url = process.env[URL_VARIABLE];
  if (!url) throw new Error('The test server is not running: start specs through Jest.');
  return url;
}

export function databaseUrl(name: string): string {
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  return url.href;
}
