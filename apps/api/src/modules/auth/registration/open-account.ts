import { Injectable } from '@nestjs/common';
import { POLICY_VERSION, type Locale } from '@smssend/contracts';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../../../platform/audit-trail';
import { Database, Transactional } from '../../../platform/database';
import { FreePlans, NewShops, NewUsers, Users, type NewShop } from '../../users';
import { IdentityTickets } from '../identities/identity-tickets';
import type { OutsideIdentity } from '../identities/outside-identity';
import { MailedTokens } from '../mailed-tokens';
import { AccountMails, type Addressee } from './account-mails';
import { VERIFY_LIFETIME_MS } from './verify-email';

/** A registration that was checked. */
export interface AccountWish {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly passwordHash: string;
  readonly identityTicket: string | null;
  readonly locale: Locale;
  readonly shop: NewShop;
}

interface Opened {
  readonly who: Addressee;
  /** Null when an identity provider has confirmed the address already. */
  readonly token: string | null;
}

/**
 * The part of a registration that commits together: person, shop, membership, mail.
 *
 * Nobody may learn here who has an account, so the same is written in both cases; for an address that
 * is taken it is written under one that nobody can have, undone again, and the owner is told by mail.
 */
@Injectable()
export class OpenAccount {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly newUsers: NewUsers,
    private readonly shops: NewShops,
    private readonly freePlans: FreePlans,
    private readonly identities: IdentityTickets,
    private readonly tokens: MailedTokens,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError `sign_in_expired`, `identity_in_use`. */
  @Transactional()
  async open(wish: AccountWish): Promise<void> {
    const { identityTicket } = wish;
    const identity = identityTicket ? await this.identities.take(identityTicket) : null;
    const known = await this.users.findByEmail(wish.email);
    await this.database.execute('SAVEPOINT newcomer');
    const email = known ? decoyAddress() : wish.email;
    const opened = await this.write({ ...wish, email }, identity);
    await this.database.execute(`${known ? 'ROLLBACK TO' : 'RELEASE'} SAVEPOINT newcomer`);
    if (opened && !known) return this.greet(opened);
    // Without `known` somebody took the address between the look and the write.
    const owner = known ?? (await this.users.findByEmail(wish.email));
    if (owner) await this.mails.registerKnown(owner);
  }

  /** Null when the address was taken a moment ago. */
  private async write(wish: AccountWish, identity: OutsideIdentity | null): Promise<Opened | null> {
    const emailVerified = identity?.email === wish.email;
    const id = await this.newUsers.add({ ...wish, policyVersion: POLICY_VERSION, emailVerified });
    if (id === null) return null;
    const merchantId = await this.shops.open(id, wish.shop);
    if (emailVerified) await this.freePlans.settle(id);
    if (identity) await this.identities.link(id, identity);
    await this.audit.record({
      action: 'REGISTER',
      userId: id,
      merchantId,
      subjectType: 'user',
      subjectId: id,
      data: { policyVersion: POLICY_VERSION, by: identity?.provider ?? 'password' },
    });
    const who = { ...wish, id };
    return { who, token: emailVerified ? null : await this.tokenFor(id) };
  }

  private async tokenFor(userId: string): Promise<string> {
    const lifetimeMs = VERIFY_LIFETIME_MS;
    return (await this.tokens.issue({ userId, purpose: 'verify_email', lifetimeMs })).token;
  }

  private greet({ who, token }: Opened): Promise<void> {
    if (token === null) return this.mails.welcome(who);
    return this.mails.verifyEmail(who, token, VERIFY_LIFETIME_MS);
  }
}

/** An address that nobody can have, for what is undone. */
function decoyAddress(): string {
  return `${randomUUID()}@decoy.invalid`;
}
