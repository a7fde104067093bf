import { Injectable } from '@nestjs/common';
import type { FailureClass, Locale, SmsConnectionCheck } from '@smssend/contracts';
import { DomainError } from '../../../platform/errors';
import { failureWords } from '../messages/failure-words';
import { SmsProvider } from '../provider';
import { SmsSettingsRepository } from './sms-settings.repository';

/** Asks the provider whether the key opens the account and the sender may be used. Sends nothing. */
@Injectable()
export class CheckSmsConnection {
  constructor(
    private readonly settings: SmsSettingsRepository,
    private readonly provider: SmsProvider,
  ) {}

  /** @throws DomainError `sms_not_connected` without an account, `provider_unavailable` without an answer. */
  async check(merchantId: string, locale: Locale): Promise<SmsConnectionCheck> {
    const credential = await this.settings.credentialFor(merchantId);
    if (!credential) throw new DomainError({ code: 'sms_not_connected' });
    const balance = await this.provider.balance(credential);
    if (balance.kind === 'unknown') throw new DomainError({ code: 'provider_unavailable' });
    if (balance.kind === 'refused') return refused(balance.failure, null, locale);
    // The points of the lent account are the platform's business.
    const points = credential.own ? balance.points : null;
    if (points !== null) await this.settings.recordBalance(merchantId, points);
    const sender = await this.provider.sender(credential);
    if (sender.kind === 'unknown') throw new DomainError({ code: 'provider_unavailable' });
    if (sender.kind === 'refused') return refused(sender.failure, points, locale);
    if (!sender.active) return refused('sender_refused', points, locale);
    return { ok: true, points, failureClass: null, message: null };
  }
}

function refused(
  failureClass: FailureClass,
  points: number | null,
  locale: Locale,
): SmsConnectionCheck {
  return { ok: false, points, failureClass, message: failureWords(failureClass, locale) };
}
