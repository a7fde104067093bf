import { Injectable } from '@nestjs/common';
import type { IdentityProvider } from '@smssend/contracts';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';
import { Mailer } from '../../platform/mail';
import { Users } from '../users';

const PROVIDER_NAMES: Record<IdentityProvider, string> = { google: 'Google', github: 'GitHub' };

export function providerName(provider: IdentityProvider): string {
  return PROVIDER_NAMES[provider];
}

/** Tells the person by mail about a change of how he signs in; recorded with the change itself. */
@Injectable()
export class SecurityMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly users: Users,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  twoStepChanged(userId: string, on: boolean): Promise<void> {
    return this.tell(userId, (to, base) =>
      this.mailer.send({ ...to, template: 'two-step-changed', params: { ...base, on } }),
    );
  }

  passkeyChanged(userId: string, passkey: { name: string; added: boolean }): Promise<void> {
    return this.tell(userId, (to, base) =>
      this.mailer.send({ ...to, template: 'passkey-changed', params: { ...base, ...passkey } }),
    );
  }

  identityChanged(userId: string, provider: IdentityProvider, linked: boolean): Promise<void> {
    const change = { provider, linked };
    return this.tell(userId, (to, base) =>
      this.mailer.send({ ...to, template: 'identity-changed', params: { ...base, ...change } }),
    );
  }

  private async tell(
    userId: string,
    send: (to: Recipient, base: Base) => Promise<void>,
  ): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) throw new Error('Nobody is there to be told about a change of his own account.');
    await send(
      { to: user.email, locale: user.locale, userId },
      {
        firstName: user.firstName,
        at: this.clock.now().toISOString(),
        securityUrl: `${this.config.publicUrl}/settings/security`,
      },
    );
  }
}

interface Recipient {
  to: string;
  locale: 'ro' | 'en';
  userId: string;
}

interface Base {
  firstName: string;
  at: string;
  securityUrl: string;
}
