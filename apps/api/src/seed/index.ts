import { Clock } from '../platform/clock';
import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '../platform/database';
import { seedBusiness } from './seed-business';
import { seedNotices } from './seed-notices';
import { seedSmsSettings } from './seed-sms-settings';
import { seedPeople } from './seed-people';
import { seedShops } from './seed-shops';
import { seedTeam } from './seed-team';
import type { DemoLogin, SeedContext, SeedStep } from './seed-step';

/** In this order; a step may count on the ones before it. */
export const SEED_STEPS: readonly SeedStep[] = [
  seedShops,
  seedPeople,
  seedTeam,
  seedSmsSettings,
  seedBusiness,
  seedNotices,
];

/** @returns the logins that the demo data can be used with. */
export async function seedDemo(
  app: INestApplicationContext,
  say: (line: string) => void,
): Promise<DemoLogin[]> {
  const db = app.get(Database);
  const context: SeedContext = { app, db, now: app.get(Clock).now(), logins: [] };
  for (const step of SEED_STEPS) {
    const startedMs = performance.now();
    await db.transaction(() => step.run(context));
    say(`demo ${step.name} ${Math.round(performance.now() - startedMs)} ms`);
  }
  return context.logins;
}

export { DEMO } from './demo-ids';
export type { DemoLogin, SeedContext, SeedStep } from './seed-step';
