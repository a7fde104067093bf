import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { SignInFacts, type SignInFact, type SignInFactsSource } from '../../users';

interface FactRow extends SignInFact {
  userId: string;
}

/** Tells the list of a team when its members were last here, and who has a second step. */
@Injectable()
export class ProvideSignInFacts implements SignInFactsSource, OnModuleInit {
  constructor(
    private readonly signInFacts: SignInFacts,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.signInFacts.provide(this);
  }

  async of(merchantId: string, userIds: readonly string[]): Promise<Map<string, SignInFact>> {
    const rows = await this.database.query<FactRow>(
      `SELECT asked.id AS "userId",
              (SELECT max(s.last_seen_at) FROM sessions s
                WHERE s.user_id = asked.id AND s.merchant_id = $1) AS "lastSeenAt",
              EXISTS (SELECT FROM user_totp t
                WHERE t.user_id = asked.id AND t.confirmed_at IS NOT NULL) AS "twoStep"
         FROM unnest($2::uuid[]) AS asked (id)`,
      [merchantId, userIds],
    );
    return new Map(rows.map(({ userId, ...fact }) => [userId, fact]));
  }
}
