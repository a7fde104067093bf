import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { RecoveryCodes } from './recovery-codes';
import { TotpRepository } from './totp.repository';

export type SecondFactor = 'totp' | 'recovery_code';

/** Whether an account asks for a second step, and whether a typed code is that step. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly seeds: TotpRepository,
    private readonly recovery: RecoveryCodes,
    private readonly audit: AuditTrail,
  ) {}

  /** Empty when the account has no second step. */
  async of(userId: string): Promise<SecondFactor[]> {
    const seed = await this.seeds.find(userId);
    if (!seed?.confirmedAt) return [];
    return (await this.recovery.left(userId)) > 0 ? ['totp', 'recovery_code'] : ['totp'];
  }

  /** Since when the account asks for a second step, and how many recovery codes are left. */
  async stateOf(userId: string): Promise<{ confirmedAt: Date; recoveryCodesLeft: number } | null> {
    const confirmedAt = (await this.seeds.find(userId))?.confirmedAt;
    if (!confirmedAt) return null;
    return { confirmedAt, recoveryCodesLeft: await this.recovery.left(userId) };
  }

  /**
   * Uses a code of the app or a recovery code up; null when it is neither, or was used before. Runs
   * in the transaction of what the code allows, so that a code is never spent for nothing.
   */
  async use(userId: string, code: string): Promise<SecondFactor | null> {
    const seed = await this.seeds.find(userId);
    if (!seed?.confirmedAt) return null;
    if (this.recovery.looksLikeOne(code)) return this.useRecoveryCode(userId, code);
    const step = this.seeds.stepOf(seed, code);
    return step !== null && (await this.seeds.useStep(userId, step)) ? 'totp' : null;
  }

  private async useRecoveryCode(userId: string, code: string): Promise<SecondFactor | null> {
    if (!(await this.recovery.use(userId, code))) return null;
    await this.audit.record({
      action: 'RECOVERY_CODE_USED',
      userId,
      subjectType: 'user',
      subjectId: userId,
      data: { left: await this.recovery.left(userId) },
    });
    return 'recovery_code';
  }
}
