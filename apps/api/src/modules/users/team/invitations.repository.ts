import { Injectable } from '@nestjs/common';
import type { InvitationView, Role } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { MAX_WAITING_INVITATIONS } from './team-limits';

export interface InvitationRow {
  id: string;
  merchantId: string;
  merchantName: string;
  email: string;
  role: Role;
  /** Empty when that person is gone. */
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
}

export interface NewInvitation {
  merchantId: string;
  id: string;
  email: string;
  role: Role;
  tokenHash: Buffer;
  invitedBy: string;
  expiresAt: Date;
}

const SELECT = `SELECT i.id, i.merchant_id AS "merchantId", m.name AS "merchantName", i.email, i.role,
  coalesce(trim(u.first_name || ' ' || u.last_name), '') AS "invitedBy",
  i.created_at AS "createdAt", i.expires_at AS "expiresAt"
  FROM invitations i JOIN merchants m ON m.id = i.merchant_id LEFT JOIN users u ON u.id = i.invited_by`;
const WAITING = 'i.accepted_at IS NULL AND i.revoked_at IS NULL';

/** Invitations wait until they are accepted or revoked; one that has expired can be sent again. */
@Injectable()
export class InvitationsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  waiting(merchantId: string): Promise<InvitationRow[]> {
    return this.database.query<InvitationRow>(
      `${SELECT} WHERE i.merchant_id = $1 AND ${WAITING}
        ORDER BY i.created_at DESC, i.id DESC LIMIT ${MAX_WAITING_INVITATIONS}`,
      [merchantId],
    );
  }

  /** The waiting one with this id, locked until the transaction ends. */
  lockWaiting(merchantId: string, id: string): Promise<InvitationRow | null> {
    return this.database.one<InvitationRow>(
      `${SELECT} WHERE i.merchant_id = $1 AND i.id = $2 AND ${WAITING} FOR UPDATE OF i`,
      [merchantId, id],
    );
  }

  waitingFor(merchantId: string, email: string): Promise<InvitationRow | null> {
    return this.database.one<InvitationRow>(
      `${SELECT} WHERE i.merchant_id = $1 AND i.email = $2 AND ${WAITING}`,
      [merchantId, email],
    );
  }

  /** Whoever holds the token, of a shop that is open; null once it is used, revoked or too old. */
  offered(tokenHash: Buffer): Promise<InvitationRow | null> {
    return this.database.one<InvitationRow>(OFFERED, [tokenHash, this.clock.now()]);
  }

  /**
   * Like `offered`, and nobody else takes it until the transaction ends. A shop that is being closed is
   * waited for and looked at again: who joined behind its deletion would be left alone in it.
   */
  lockOffered(tokenHash: Buffer): Promise<InvitationRow | null> {
    return this.database.one<InvitationRow>(`${OFFERED} FOR UPDATE OF i FOR NO KEY UPDATE OF m`, [
      tokenHash,
      this.clock.now(),
    ]);
  }

  async insert(invitation: NewInvitation): Promise<void> {
    const { merchantId, id, email, role, tokenHash, invitedBy, expiresAt } = invitation;
    await this.database.execute(
      `INSERT INTO invitations (merchant_id, id, email, role, token_hash, invited_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [merchantId, id, email, role, tokenHash, invitedBy, this.clock.now(), expiresAt],
    );
  }

  /** The token before is worth nothing from now on. */
  async renew(merchantId: string, id: string, tokenHash: Buffer, expiresAt: Date): Promise<void> {
    await this.database.execute(
      'UPDATE invitations SET token_hash = $3, expires_at = $4 WHERE merchant_id = $1 AND id = $2',
      [merchantId, id, tokenHash, expiresAt],
    );
  }

  async revoke(merchantId: string, id: string): Promise<void> {
    await this.database.execute(
      'UPDATE invitations SET revoked_at = $3 WHERE merchant_id = $1 AND id = $2',
      [merchantId, id, this.clock.now()],
    );
  }

  async accept(merchantId: string, id: string, userId: string): Promise<void> {
    await this.database.execute(
      `UPDATE invitations SET accepted_at = $3, accepted_by = $4 WHERE merchant_id = $1 AND id = $2`,
      [merchantId, id, this.clock.now(), userId],
    );
  }

  /** Addresses of people are kept no longer than they are of use. @returns how many went. */
  async forgetBefore(before: Date, limit: number): Promise<number> {
    return this.database.execute(
      `DELETE FROM invitations WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM invitations
          WHERE coalesce(accepted_at, revoked_at, expires_at) < $1 LIMIT $2))`,
      [before, limit],
    );
  }
}

const OFFERED = `${SELECT} WHERE i.token_hash = $1 AND i.expires_at > $2 AND ${WAITING} AND m.status = 'active'`;

export function invitationView(row: InvitationRow): InvitationView {
  const { id, email, role, invitedBy, createdAt, expiresAt } = row;
  return {
    id,
    email,
    role,
    invitedBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
