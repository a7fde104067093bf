import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

const MAX_SHOPS = 200;

export interface ShopsWithout {
  /** Others work there and he is the only owner. */
  ownedAlone: { merchantId: string; merchantName: string; otherMembers: number }[];
  /** Nobody else works there. */
  deletedToo: { merchantId: string; merchantName: string }[];
}

interface Row {
  merchantId: string;
  merchantName: string;
  otherMembers: number;
  otherOwners: number;
}

/** What would become of a person's shops without him. */
@Injectable()
export class OwnedShops {
  constructor(private readonly database: Database) {}

  async without(userId: string): Promise<ShopsWithout> {
    const rows = await this.database.query<Row>(
      `SELECT m.id AS "merchantId", m.name AS "merchantName",
              count(o.user_id) AS "otherMembers",
              count(o.user_id) FILTER (WHERE o.role = 'owner') AS "otherOwners"
         FROM memberships s
         JOIN merchants m ON m.id = s.merchant_id AND m.erased_at IS NULL
         LEFT JOIN memberships o ON o.merchant_id = s.merchant_id AND o.user_id <> s.user_id
        WHERE s.user_id = $1
        GROUP BY m.id, m.name, s.role
       HAVING count(o.user_id) = 0
           OR (s.role = 'owner' AND count(o.user_id) FILTER (WHERE o.role = 'owner') = 0)
        ORDER BY m.name, m.id LIMIT ${MAX_SHOPS}`,
      [userId],
    );
    return {
      ownedAlone: rows
        .filter(({ otherMembers }) => otherMembers > 0)
        .map(({ merchantId, merchantName, otherMembers }) => ({
          merchantId,
          merchantName,
          otherMembers,
        })),
      deletedToo: rows
        .filter(({ otherMembers }) => otherMembers === 0)
        .map(({ merchantId, merchantName }) => ({ merchantId, merchantName })),
    };
  }
}
