import { Injectable } from '@nestjs/common';
import type { Role } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { MAX_TEAM_MEMBERS } from './team-limits';

export interface MemberRow {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
}

@Injectable()
export class TeamMembersRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Owners first, then by name; one member alone when `userId` is given. */
  list(merchantId: string, userId: string | null = null): Promise<MemberRow[]> {
    return this.database.query<MemberRow>(
      `SELECT u.id AS "userId", trim(u.first_name || ' ' || u.last_name) AS name, u.email, s.role,
              s.created_at AS "joinedAt"
         FROM memberships s JOIN users u ON u.id = s.user_id
        WHERE s.merchant_id = $1 AND ($2::uuid IS NULL OR s.user_id = $2)
        ORDER BY array_position(ARRAY['owner', 'manager', 'agent', 'viewer'], s.role), 2, u.id
        LIMIT ${MAX_TEAM_MEMBERS}`,
      [merchantId, userId],
    );
  }

  /**
   * Changes of one team wait for each other from here to the end of the transaction: two owners who
   * leave at once would each see the other one staying.
   */
  async lockTeam(merchantId: string): Promise<void> {
    this.database.requireTransaction();
    const row = await this.database.one(
      'SELECT 1 AS found FROM merchants WHERE id = $1 FOR NO KEY UPDATE',
      [merchantId],
    );
    if (!row) throw new DomainError({ code: 'not_found' });
  }

  /** Null for somebody who is no member. */
  async roleOf(merchantId: string, userId: string): Promise<Role | null> {
    const row = await this.database.one<{ role: Role }>(
      'SELECT role FROM memberships WHERE merchant_id = $1 AND user_id = $2',
      [merchantId, userId],
    );
    return row?.role ?? null;
  }

  async hasAddress(merchantId: string, email: string): Promise<boolean> {
    const row = await this.database.one(
      `SELECT 1 AS found FROM memberships s JOIN users u ON u.id = s.user_id
        WHERE s.merchant_id = $1 AND u.email = $2`,
      [merchantId, email],
    );
    return row !== null;
  }

  /** After `lockTeam`. */
  async isLastOwner(merchantId: string, userId: string): Promise<boolean> {
    const row = await this.database.one<{ own: boolean; others: boolean }>(
      `SELECT coalesce(bool_or(user_id = $2), false) AS own,
              coalesce(bool_or(user_id <> $2), false) AS others
         FROM memberships WHERE merchant_id = $1 AND role = 'owner'`,
      [merchantId, userId],
    );
    return row !== null && row.own && !row.others;
  }

  async count(merchantId: string): Promise<number> {
    const row = await this.database.one<{ members: number }>(
      'SELECT count(*) AS members FROM memberships WHERE merchant_id = $1',
      [merchantId],
    );
    return row?.members ?? 0;
  }

  /** False when he was a member already. */
  async add(merchantId: string, userId: string, role: Role): Promise<boolean> {
    const added = await this.database.execute(
      `INSERT INTO memberships (merchant_id, user_id, role, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [merchantId, userId, role, this.clock.now()],
    );
    return added === 1;
  }

  async setRole(merchantId: string, userId: string, role: Role): Promise<void> {
    await this.database.execute(
      'UPDATE memberships SET role = $3 WHERE merchant_id = $1 AND user_id = $2',
      [merchantId, userId, role],
    );
  }

  async remove(merchantId: string, userId: string): Promise<void> {
    await this.database.execute('DELETE FROM memberships WHERE merchant_id = $1 AND user_id = $2', [
      merchantId,
      userId,
    ]);
  }
}
