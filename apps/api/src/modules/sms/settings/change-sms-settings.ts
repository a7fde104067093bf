import { Injectable } from '@nestjs/common';
import type { SmsSettingsChange } from '@smssend/contracts';
import { parsePhone } from '@smssend/kernel/phone';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { LiveEvents, Notifications } from '../../../platform/live';
import { SMS_DUE_CHANNEL } from '../messages/sms-due-channel';
import { SENDER_FAULT_WORDS, senderFault } from './sender-name';
import type { SmsSettingsRow } from './sms-settings-row';
import { SmsSettingsRepository, type SettingsWrite } from './sms-settings.repository';

const HINT_LENGTH = 4;

/** What the audit may keep of the settings: everything but the secret and the person's own number. */
function auditable(row: SmsSettingsRow): Record<string, unknown> {
  return {
    sender: row.sender,
    tokenSet: row.tokenBox !== null,
    quietFromMinute: row.quietFromMinute,
    quietUntilMinute: row.quietUntilMinute,
    ratePerSecond: row.ratePerSecond,
    frequencyCapDays: row.frequencyCapDays,
    allowForeign: row.allowForeign,
    stripDiacritics: row.stripDiacritics,
    testPhoneSet: row.testPhone !== null,
  };
}

/** Changes how a merchant sends; every change leaves its before and after in the audit, without secrets. */
@Injectable()
export class ChangeSmsSettings {
  constructor(
    private readonly settings: SmsSettingsRepository,
    private readonly audit: AuditTrail,
    private readonly live: LiveEvents,
    private readonly notifications: Notifications,
  ) {}

  @Transactional()
  async change(merchantId: string, change: SmsSettingsChange): Promise<void> {
    const before = await this.settings.lock(merchantId);
    await this.settings.write(merchantId, this.toWrite(merchantId, change));
    const after = await this.settings.forMerchant(merchantId);
    await this.recordChange(merchantId, { before, after, tokenReplaced: Boolean(change.token) });
    if (change.paused === true) await this.pause(merchantId);
    // A new key or name is the cure of what stopped the sending: waiting for a second click helps nobody.
    const cured =
      (change.token !== undefined && before.pausedReason !== 'by_merchant') ||
      (change.sender !== undefined && before.pausedReason === 'sender_refused');
    if (change.paused === false || (cured && change.paused === undefined))
      await this.resume(merchantId);
    await this.live.publish(merchantId, 'settings', {});
  }

  @Transactional()
  async resume(merchantId: string): Promise<void> {
    await this.settings.lock(merchantId);
    if (!(await this.settings.resume(merchantId))) return;
    await this.audit.record({
      action: 'SMS_RESUMED',
      merchantId,
      subjectType: 'sms_settings',
      subjectId: merchantId,
    });
    await this.notifications.notify(SMS_DUE_CHANNEL, {});
    await this.live.publish(merchantId, 'settings', {});
  }

  private async pause(merchantId: string): Promise<void> {
    if (!(await this.settings.pauseByMerchant(merchantId))) return;
    await this.audit.record({
      action: 'SMS_PAUSED',
      merchantId,
      subjectType: 'sms_settings',
      subjectId: merchantId,
      data: { reason: 'by_merchant' },
    });
  }

  private async recordChange(
    merchantId: string,
    {
      before,
      after,
      tokenReplaced,
    }: { before: SmsSettingsRow; after: SmsSettingsRow; tokenReplaced: boolean },
  ): Promise<void> {
    const [was, is] = [auditable(before), auditable(after)];
    const changed = Object.keys(is).filter((name) => was[name] !== is[name]);
    const phoneChanged = before.testPhone !== after.testPhone;
    if (changed.length === 0 && !tokenReplaced && !phoneChanged) return;
    const pick = (values: Record<string, unknown>) =>
      Object.fromEntries(changed.map((name) => [name, values[name]]));
    await this.audit.record({
      action: 'SMS_SETTINGS_CHANGE',
      merchantId,
      subjectType: 'sms_settings',
      subjectId: merchantId,
      data: { before: pick(was), after: pick(is), tokenReplaced, testPhoneChanged: phoneChanged },
    });
  }

  private toWrite(merchantId: string, change: SmsSettingsChange): SettingsWrite {
    const { sender, token, testPhone, paused: _paused, ...plain } = change;
    return {
      ...plain,
      ...(sender === undefined ? {} : { sender: readSender(sender) }),
      ...(testPhone === undefined ? {} : { testPhone: readTestPhone(testPhone) }),
      ...(token === undefined ? {} : this.sealed(merchantId, token)),
    };
  }

  private sealed(merchantId: string, token: string | null): SettingsWrite {
    if (token === null) return { tokenBox: null, tokenHint: null };
    return {
      tokenBox: this.settings.sealToken(merchantId, token),
      tokenHint: token.slice(-HINT_LENGTH),
    };
  }
}

function readSender(sender: string | null): string | null {
  const name = sender?.trim() || null;
  const fault = name === null ? null : senderFault(name);
  if (fault === null) return name;
  throw new DomainError({
    code: 'validation_failed',
    field: 'sender',
    faults: [{ field: 'sender', code: fault, message: SENDER_FAULT_WORDS[fault] }],
  });
}

function readTestPhone(typed: string | null): string | null {
  if (typed === null || typed.trim() === '') return null;
  const reading = parsePhone(typed, { region: 'RO' });
  if (reading.kind === 'problem')
    throw new DomainError({ code: 'phone_not_mobile', field: 'testPhone' });
  return reading.e164;
}
