import type { PlanCode } from '@smssend/contracts';
import { DEMO } from './demo-ids';
import type { SeedContext, SeedStep } from './seed-step';

const SHOPS: readonly { id: string; name: string; plan: PlanCode }[] = [
  { id: DEMO.electro, name: 'Demo Electro SRL', plan: 'growth' },
  { id: DEMO.casa, name: 'Demo Casa SRL', plan: 'growth' },
];

/** Two shops: one that waits for its first file, one in the middle of its work. */
export const seedShops: SeedStep = {
  name: 'shops',
  async run({ db, now }: SeedContext) {
    for (const { id, name, plan } of SHOPS) {
      await db.execute(
        `INSERT INTO merchants (id, name, lawful_basis, created_at, updated_at)
         VALUES ($1, $2, 'soft_opt_in', $3, $3) ON CONFLICT (id) DO NOTHING`,
        [id, name, now],
      );
      await db.execute(
        `INSERT INTO subscriptions (merchant_id, plan_code, status, created_at, updated_at)
         VALUES ($1, $2, 'active', $3, $3) ON CONFLICT (merchant_id) DO NOTHING`,
        [id, plan, now],
      );
    }
  },
};
