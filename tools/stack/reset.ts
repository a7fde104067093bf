import { rmSync } from 'node:fs';
import { serverOn } from '../postgres/postmaster.ts';
import { reachableDataDir, serverUser } from '../postgres/server-user.ts';
import { liveHolder } from './holder.ts';
import { PLACES } from './places.ts';

const postgresDir = reachableDataDir(PLACES.postgres, serverUser());
const user = liveHolder()?.pid ?? serverOn(postgresDir);
if (user !== undefined) {
  console.error(`SMSsend runs from this folder (process ${user}): stop it first, then reset.`);
  process.exit(1);
}
for (const folder of [postgresDir, PLACES.data]) rmSync(folder, { recursive: true, force: true });
console.log('The data of this clone is gone; npm start makes it anew.');
