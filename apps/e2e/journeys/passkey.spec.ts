import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { registered } from '../support/person';
import { signIn, signOut } from '../support/sign-in';
import { picture } from '../support/steps';

test('a passkey is added, opens the account without typing, and is removed', async ({
  page,
  request,
}, info) => {
  const person = await registered(request, 'cheie');
  const device = await Device.of(page);
  await signIn(page, person);
  await page.goto('/settings/security');
  const card = page.locator('app-passkeys-card');
  await card.getByRole('button', { name: 'Adaugă o cheie de acces' }).click();
  await card.getByLabel('Numele cheii').fill('Laptop demo');
  await card.getByRole('button', { name: 'Salvează numele' }).click();
  await expect(card.getByText('Laptop demo')).toBeVisible();
  await picture(page, info, '1-added');

  // The field would offer the passkey by itself as soon as the device is touched: not before it is asked.
  await device.beTouched(false);
  await signOut(page);
  await device.beTouched(true);
  await page.getByRole('button', { name: 'Intră cu o cheie de acces' }).click();
  await expect(page).toHaveURL(/\/settings\/security/);
  await page.goto('/settings/sessions');
  await expect(page.getByText(/cheie de acces/i).first()).toBeVisible();
  await picture(page, info, '2-signed-in-with-it');

  await page.goto('/settings/security');
  await card.getByRole('button', { name: 'Elimină cheia Laptop demo' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Elimină' }).click();
  await expect(card.getByText('Laptop demo')).toHaveCount(0);

  await device.beTouched(false);
  await signOut(page);
  await device.beTouched(true);
  await page.getByRole('button', { name: 'Intră cu o cheie de acces' }).click();
  await expect(page.locator('ui-note')).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});

/** The browser's virtual authenticator: a device with a fingerprint reader. */
class Device {
  private constructor(
    private readonly cdp: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async of(page: Page): Promise<Device> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Device(cdp, authenticatorId);
  }

  /** Whether a finger lies on the reader. */
  async beTouched(enabled: boolean): Promise<void> {
    const { authenticatorId } = this;
    await this.cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
  }
}
