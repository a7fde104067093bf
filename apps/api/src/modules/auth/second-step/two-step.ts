import { Injectable } from '@nestjs/common';
import type { RecoveryCodes as RecoveryCodesView, TotpSetup } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Users } from '../../users';
import { SecurityMails } from '../security-mails';
import { RecoveryCodes } from './recovery-codes';
import { newTotpSecret, otpauthUrl, qrCode } from './totp-codes';
import { TotpRepository } from './totp.repository';

/** Turns sign-in in two steps on and off. */
@Injectable()
export class TwoStep {
  constructor(
    private readonly seeds: TotpRepository,
    private readonly recovery: RecoveryCodes,
    private readonly users: Users,
    private readonly mails: SecurityMails,
    private readonly audit: AuditTrail,
  ) {}

  /** A new seed to scan; nothing changes before a code of it is typed. @throws DomainError `totp_already_on`. */
  @Transactional()
  async begin(userId: string): Promise<TotpSetup> {
    const user = await this.users.find(userId);
    if (!user) throw new DomainError({ code: 'not_found' });
    const secret = newTotpSecret();
    if (!(await this.seeds.offer(userId, secret))) {
      throw new DomainError({ code: 'totp_already_on' });
    }
    const url = otpauthUrl(secret, user.email);
    return { secret, otpauthUrl: url, qrCode: qrCode(url) };
  }

  /** @throws DomainError `wrong_code`, `totp_already_on`, or `totp_not_on` when there is no fresh seed. */
  @Transactional()
  async confirm(userId: string, code: string): Promise<RecoveryCodesView> {
    const seed = await this.seeds.find(userId);
    if (seed?.confirmedAt) throw new DomainError({ code: 'totp_already_on' });
    if (!seed || !this.seeds.isFresh(seed)) throw new DomainError({ code: 'totp_not_on' });
    const step = this.seeds.stepOf(seed, code);
    if (step === null) throw new DomainError({ code: 'wrong_code', field: 'code' });
    if (!(await this.seeds.confirm(userId, step))) {
      throw new DomainError({ code: 'totp_already_on' });
    }
    await this.record('TOTP_ON', userId);
    await this.mails.twoStepChanged(userId, true);
    return { codes: await this.recovery.replace(userId) };
  }

  /** @throws DomainError `totp_not_on`. */
  @Transactional()
  async turnOff(userId: string): Promise<void> {
    if (!(await this.seeds.remove(userId))) throw new DomainError({ code: 'totp_not_on' });
    await this.recovery.removeAll(userId);
    await this.record('TOTP_OFF', userId);
    await this.mails.twoStepChanged(userId, false);
  }

  /** Ten new codes; those from before stop working. @throws DomainError `totp_not_on`. */
  @Transactional()
  async renewRecoveryCodes(userId: string): Promise<RecoveryCodesView> {
    const seed = await this.seeds.find(userId);
    if (!seed?.confirmedAt) throw new DomainError({ code: 'totp_not_on' });
    const codes = await this.recovery.replace(userId);
    await this.record('RECOVERY_CODES_MADE', userId);
    return { codes };
  }

  private record(
    action: 'TOTP_ON' | 'TOTP_OFF' | 'RECOVERY_CODES_MADE',
    userId: string,
  ): Promise<void> {
    return this.audit.record({ action, subjectType: 'user', subjectId: userId });
  }
}
