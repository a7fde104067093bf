import { Injectable } from '@nestjs/common';
import type { Locale } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { Mailer } from '../../../platform/mail';

/** Who a mail is for. */
export interface Addressee {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly locale: Locale;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The mails about an account and its ways in. Tokens stand in the fragment: servers and proxies never see it. */
@Injectable()
export class AccountMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  verifyEmail(who: Addressee, token: string, lifetimeMs: number): Promise<void> {
    const link = this.page('verify-email', token);
    const params = { firstName: who.firstName, link, hours: lifetimeMs / HOUR_MS };
    return this.mailer.send({ ...to(who), template: 'verify-email', params });
  }

  welcome(who: Addressee): Promise<void> {
    const params = { firstName: who.firstName, appUrl: this.config.publicUrl };
    return this.mailer.send({ ...to(who), template: 'welcome', params });
  }

  registerKnown(who: Addressee): Promise<void> {
    const params = {
      firstName: who.firstName,
      signInUrl: this.page('sign-in'),
      forgotUrl: this.page('forgot-password'),
    };
    return this.mailer.send({ ...to(who), template: 'register-known', params });
  }

  resetPassword(
    who: Addressee,
    proof: { token: string; code: string },
    lifetimeMs: number,
  ): Promise<void> {
    const link = this.page('reset-password', proof.token);
    const minutes = lifetimeMs / MINUTE_MS;
    const params = { firstName: who.firstName, link, code: proof.code, minutes };
    return this.mailer.send({ ...to(who), template: 'reset-password', params });
  }

  passwordChanged(who: Addressee): Promise<void> {
    const at = this.clock.now().toISOString();
    const params = { firstName: who.firstName, at, securityUrl: this.securityPage() };
    return this.mailer.send({ ...to(who), template: 'password-changed', params });
  }

  /** To the new address, which proves itself by it. */
  emailChangeConfirm(
    who: Addressee,
    newEmail: string,
    token: string,
    lifetimeMs: number,
  ): Promise<void> {
    const link = this.page('change-email', token);
    const params = { firstName: who.firstName, link, hours: lifetimeMs / HOUR_MS };
    return this.mailer.send({ ...to(who), to: newEmail, template: 'email-change-confirm', params });
  }

  /** To the address that the account has now, whose owner may not have asked for it. */
  emailChangeNotice(who: Addressee, newEmail: string): Promise<void> {
    const params = {
      firstName: who.firstName,
      newEmailMasked: maskedEmail(newEmail),
      securityUrl: this.securityPage(),
    };
    return this.mailer.send({ ...to(who), template: 'email-change-notice', params });
  }

  /** To both addresses: the one that is left hears of it too. */
  async emailChanged(who: Addressee, newEmail: string): Promise<void> {
    const params = { firstName: who.firstName, securityUrl: this.securityPage() };
    for (const address of [who.email, newEmail])
      await this.mailer.send({ ...to(who), to: address, template: 'email-changed', params });
  }

  private page(path: string, token?: string): string {
    return `${this.config.publicUrl}/${path}${token ? `#token=${token}` : ''}`;
  }

  private securityPage(): string {
    return this.page('settings/security');
  }
}

function to({ id, email, locale }: Addressee) {
  return { to: email, locale, userId: id };
}

/** `c•••@demo.ro`: enough for its owner to know it, not enough for somebody else. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}
