import { Injectable } from '@nestjs/common';
import type { Me, MembershipView, SignedIn, SignInMethod } from '@smssend/contracts';
import { DomainError } from '../../platform/errors';
import { RateLimits } from '../../platform/limits';
import { Members, Users, type SignInUser } from '../users';
import { ACCESS_TOKEN_SECONDS, AccessTokens } from './access-tokens';
import { SignInFailures } from './guessing/sign-in-failures';
import { Passwords, type Verification } from './passwords';
import { Sessions, type OpenSession, type Origin } from './sessions';
import { SessionsRepository } from './sessions.repository';

export interface Credentials {
  email: string;
  password: string;
}

/** Who a person is, checked by password, and the session that he gets when it is true. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: Users,
    private readonly members: Members,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly failures: SignInFailures,
    private readonly limits: RateLimits,
  ) {}

  /**
   * The active user with this address and password; no session is opened yet.
   *
   * @throws DomainError `wrong_credentials`, the same in every case and after the same time;
   *   `account_locked` after wrong ones, also for an address that nobody has.
   */
  async withPassword({ email, password }: Credentials): Promise<SignInUser> {
    await this.limits.consume('login', { account: Users.normaliseEmail(email) });
    const tries = await this.failures.takeTry(email);
    const user = await this.users.findForSignIn(email);
    const { matches, replacement } = await this.verify(email, password, user);
    if (!user || !matches || user.status !== 'active') return this.refuse(user, matches, tries);
    await this.failures.clear(email);
    if (replacement) await this.users.replacePasswordHash(user.id, user.passwordHash, replacement);
    return user;
  }

  /** Opens the session of somebody who has proved who he is, in the first shop that is open to him. */
  async enter(
    userId: string,
    origin: Origin,
    method: SignInMethod = 'password',
  ): Promise<OpenSession> {
    const [shop] = await this.members.shopsOf(userId);
    return this.sessions.open(userId, shop?.merchantId ?? null, origin, method);
  }

  private async verify(
    email: string,
    password: string,
    user: SignInUser | null,
  ): Promise<Verification> {
    try {
      return await this.passwords.verify(password, user?.passwordHash ?? null);
    } catch (error) {
      await this.failures.giveBack(email);
      throw error;
    }
  }

  private async refuse(user: SignInUser | null, matches: boolean, tries: number): Promise<never> {
    const reason = !user ? 'unknown' : !matches ? 'password' : 'suspended';
    await this.failures.recordWrongTry(tries, { userId: user?.id ?? null, reason });
    throw new DomainError({ code: 'wrong_credentials' });
  }
}

/** What the application shows about the person who is signed in. */
@Injectable()
export class SessionViews {
  constructor(
    private readonly users: Users,
    private readonly members: Members,
    private readonly tokens: AccessTokens,
    private readonly sessions: SessionsRepository,
  ) {}

  /** @throws DomainError `session_ended` when the user is gone. */
  async me(userId: string, merchantId: string | null): Promise<Me> {
    const user = await this.users.find(userId);
    if (!user) throw new DomainError({ code: 'session_ended' });
    const memberships = await this.members.shopsOf(userId);
    return { user, merchant: currentShop(memberships, merchantId), memberships };
  }

  /** With a fresh access token for the session's shop, or for the first one that is still open to him. */
  async signedIn(session: Pick<OpenSession, 'id' | 'userId' | 'merchantId'>): Promise<SignedIn> {
    const me = await this.me(session.userId, session.merchantId);
    const merchantId = me.merchant?.merchantId ?? null;
    // The guard takes a token only for the shop that its session works for.
    if (merchantId !== session.merchantId)
      await this.sessions.enterMerchant(session.id, merchantId);
    const accessToken = await this.tokens.sign({
      sub: session.userId,
      sid: session.id,
      ...(me.merchant ? { mid: me.merchant.merchantId, role: me.merchant.role } : {}),
      ...(me.user.platformRole ? { plat: me.user.platformRole } : {}),
    });
    return { accessToken, expiresInSeconds: ACCESS_TOKEN_SECONDS, ...me };
  }
}

function currentShop(
  memberships: readonly MembershipView[],
  merchantId: string | null,
): MembershipView | null {
  const current = memberships.find((membership) => membership.merchantId === merchantId);
  return current ?? memberships[0] ?? null;
}
