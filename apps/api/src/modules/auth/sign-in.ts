import { Injectable } from '@nestjs/common';
import type { Me, MembershipView, SignedIn } from '@smssend/contracts';
import { AuditTrail } from '../../platform/audit-trail';
import { DomainError } from '../../platform/errors';
import { Members, Users, type SignInUser } from '../users';
import { ACCESS_TOKEN_SECONDS, AccessTokens } from './access-tokens';
import { Passwords } from './passwords';
import { Sessions, type OpenSession, type Origin } from './sessions';

export interface Credentials {
  email: string;
  password: string;
}

/** Who a person is, checked by password, and what he gets when it is true. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: Users,
    private readonly members: Members,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError `wrong_credentials`, the same in every case and after the same time. */
  async withPassword({ email, password }: Credentials, origin: Origin): Promise<OpenSession> {
    const user = await this.users.findForSignIn(email);
    const { matches, replacement } = await this.passwords.verify(
      password,
      user?.passwordHash ?? null,
    );
    if (!user || !matches || user.status !== 'active') return this.refuse(user, matches);
    if (replacement) await this.users.replacePasswordHash(user.id, user.passwordHash, replacement);
    const [shop] = await this.members.shopsOf(user.id);
    return this.sessions.open(user.id, shop?.merchantId ?? null, origin);
  }

  private async refuse(user: SignInUser | null, matches: boolean): Promise<never> {
    const reason = !user ? 'unknown' : !matches ? 'password' : 'suspended';
    await this.audit.record({
      action: 'SIGN_IN_REFUSED',
      userId: user?.id ?? null,
      merchantId: null,
      data: { reason },
    });
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
