import { SmsSettingsRepository } from '../modules/sms/settings/sms-settings.repository';
import { DEMO } from './demo-ids';
import type { SeedContext, SeedStep } from './seed-step';

const SHOPS = [
  { merchantId: DEMO.electro, sender: 'DemoElectro', token: 'demo-token-electro' },
  { merchantId: DEMO.casa, sender: 'DemoCasa', token: 'demo-token-casa' },
] as const;

/**
 * Each demo shop has its own account at the sandbox, and no quiet hours, so that whoever tries the
 * demo at night sees messages leave at once. Settings that were changed since are left alone.
 */
export const seedSmsSettings: SeedStep = {
  name: 'sms settings',
  async run({ app }: SeedContext) {
    const settings = app.get(SmsSettingsRepository, { strict: false });
    for (const { merchantId, sender, token } of SHOPS) {
      if ((await settings.forMerchant(merchantId)).sender !== null) continue;
      await settings.write(merchantId, {
        sender,
        tokenBox: settings.sealToken(merchantId, token),
        tokenHint: token.slice(-4),
        quietFromMinute: 0,
        quietUntilMinute: 0,
        ratePerSecond: 1000,
        testPhone: '+40722000099',
      });
    }
  },
};
