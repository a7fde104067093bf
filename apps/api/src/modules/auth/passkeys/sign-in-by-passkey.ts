import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { DomainError } from '../../../platform/errors';
import type { OpenSession, Origin } from '../sessions';
import { SignIn } from '../sign-in';
import { PasskeyProofs, type PasskeyAnswer, type PasskeyQuestion } from './passkey-proofs';

/** Sign-in without typing anything: the passkey says who it is and that its owner is there. */
@Injectable()
export class SignInByPasskey {
  constructor(
    private readonly proofs: PasskeyProofs,
    private readonly signIn: SignIn,
    private readonly audit: AuditTrail,
  ) {}

  begin(): Promise<PasskeyQuestion> {
    return this.proofs.ask(null);
  }

  /** @throws DomainError `sign_in_expired`, `passkey_refused`. */
  async finish(answer: PasskeyAnswer, origin: Origin): Promise<OpenSession> {
    const userId = await this.provenUser(answer);
    return this.signIn.enter(userId, origin, 'passkey');
  }

  private async provenUser(answer: PasskeyAnswer): Promise<string> {
    try {
      return await this.proofs.check(answer, null);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'passkey_refused') {
        await this.audit.record({
          action: 'SIGN_IN_REFUSED',
          userId: null,
          merchantId: null,
          data: { reason: 'passkey' },
        });
      }
      throw error;
    }
  }
}
