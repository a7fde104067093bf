import { Injectable } from '@nestjs/common';
import type { SecondStepNeeded, SignInMethod } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { RateLimits } from '../../../platform/limits';
import { Ceremonies } from '../ceremonies/ceremonies';
import type { OpenSession, Origin } from '../sessions';
import { SignIn } from '../sign-in';
import { SecondFactors } from './second-factors';

export const SECOND_STEP_SECONDS = 300;
export const MAX_TRIES = 5;

/** Who proved himself by one means, and from where. */
export interface FirstProof {
  readonly userId: string;
  readonly method: SignInMethod;
  readonly origin: Origin;
}

interface State {
  readonly method: SignInMethod;
}

/**
 * What follows a first proof: a session, or the question for a second step where the account wants
 * one. Every way to sign in that proves one thing only (password, Google, GitHub) goes through here;
 * a passkey proves two, the device and its owner's finger or PIN, and opens its session at once.
 */
@Injectable()
export class SignInSteps {
  constructor(
    private readonly factors: SecondFactors,
    private readonly ceremonies: Ceremonies,
    private readonly signIn: SignIn,
    private readonly limits: RateLimits,
    private readonly audit: AuditTrail,
  ) {}

  async afterFirstProof(proof: FirstProof): Promise<OpenSession | SecondStepNeeded> {
    const methods = await this.factors.of(proof.userId);
    if (methods.length === 0) return this.enter(proof);
    const state: State = { method: proof.method };
    const ticket = await this.ceremonies.start({
      kind: 'two_step',
      userId: proof.userId,
      state,
      seconds: SECOND_STEP_SECONDS,
    });
    return { secondStep: { ticket, methods, expiresInSeconds: SECOND_STEP_SECONDS } };
  }

  /**
   * @throws DomainError `wrong_code`; `sign_in_expired` after five minutes, five wrong codes, or when
   *   the ticket was used; `too_many_requests` when the account had too many tries.
   */
  async finish(answer: { ticket: string; code: string }, origin: Origin): Promise<OpenSession> {
    const { ticket, code } = answer;
    const ceremony = await this.ceremonies.attempt<State>('two_step', ticket, MAX_TRIES);
    if (!ceremony?.userId) throw new DomainError({ code: 'sign_in_expired' });
    const proof = { userId: ceremony.userId, method: ceremony.state.method, origin };
    await this.limits.consume('second_step', { account: proof.userId });
    return (await this.openWithCode(proof, ticket, code)) ?? this.refuse(proof);
  }

  /** Code, ticket and session together or not at all. */
  @Transactional()
  private async openWithCode(
    proof: FirstProof,
    ticket: string,
    code: string,
  ): Promise<OpenSession | null> {
    if (!(await this.factors.use(proof.userId, code))) return null;
    if (!(await this.ceremonies.take('two_step', ticket))) {
      throw new DomainError({ code: 'sign_in_expired' });
    }
    return this.enter(proof);
  }

  private enter({ userId, method, origin }: FirstProof): Promise<OpenSession> {
    return this.signIn.enter(userId, origin, method);
  }

  private async refuse({ userId, method }: FirstProof): Promise<never> {
    await this.audit.record({
      action: 'SECOND_STEP_REFUSED',
      userId,
      merchantId: null,
      subjectType: 'user',
      subjectId: userId,
      data: { method },
    });
    throw new DomainError({ code: 'wrong_code', field: 'code' });
  }
}
