import { AppConfig } from '../platform/config';
import { DEMO } from './demo-ids';
import { seedDemoShop, seedDemoSmsSettings } from './demo-shop';
import type { SeedContext, SeedStep } from './seed-step';

/** How each shop sends, and a fortnight of business for the one that shows every state of every screen. */
export const seedBusiness: SeedStep = {
  name: 'business',
  async run({ app, db, now }: SeedContext) {
    const { jwtSecret } = app.get(AppConfig);
    await seedDemoSmsSettings(db, DEMO.electro, 'DemoElectro', jwtSecret, now);
    await seedDemoSmsSettings(db, DEMO.casa, 'DemoCasa', jwtSecret, now);
    await seedDemoShop(db, { merchantId: DEMO.casa, userId: DEMO.owner }, now);
  },
};
