import { DEMO } from './demo-ids';
import { seedDemoShop } from './demo-shop';
import type { SeedContext, SeedStep } from './seed-step';

/** A fortnight of business for the shop that shows every state of every screen. */
export const seedBusiness: SeedStep = {
  name: 'business',
  async run({ db, now }: SeedContext) {
    await seedDemoShop(db, { merchantId: DEMO.casa, userId: DEMO.owner }, now);
  },
};
