import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MembershipView, Role } from '@smssend/contracts';
import { ActorNames } from '../../platform/audit-trail';
import { Database } from '../../platform/database';

const MAX_MEMBERSHIPS = 200;

/** Who belongs to which shop, and as what. */
@Injectable()
export class Members implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly actorNames: ActorNames,
  ) {}

  onModuleInit(): void {
    this.actorNames.provide((merchantId, userIds) => this.namesOf(merchantId, userIds));
  }

  /** The shops that a user may enter now, oldest membership first; suspended shops are left out. */
  async shopsOf(userId: string): Promise<MembershipView[]> {
    return this.database.query<MembershipView>(
      `SELECT m.id AS "merchantId", m.name AS "merchantName", s.role
         FROM memberships s JOIN merchants m ON m.id = s.merchant_id
        WHERE s.user_id = $1 AND m.status = 'active'
        ORDER BY s.created_at, m.id LIMIT ${MAX_MEMBERSHIPS}`,
      [userId],
    );
  }

  /** The user's role in a shop, or null when he is no member. */
  async roleIn(merchantId: string, userId: string): Promise<Role | null> {
    const row = await this.database.one<{ role: Role }>(
      'SELECT role FROM memberships WHERE merchant_id = $1 AND user_id = $2',
      [merchantId, userId],
    );
    return row?.role ?? null;
  }

  /** Names for lists such as "uploaded by"; users who are gone are missing from the answer. */
  async namesOf(merchantId: string, userIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; name: string }>(
      `SELECT u.id, trim(u.first_name || ' ' || u.last_name) AS name
         FROM memberships s JOIN users u ON u.id = s.user_id
        WHERE s.merchant_id = $1 AND s.user_id = ANY ($2::uuid[])`,
      [merchantId, [...new Set(userIds)]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
