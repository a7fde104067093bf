import { Injectable } from '@nestjs/common';
import type { IdentityProvider } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import type { OutsideIdentity } from './outside-identity';

export interface LinkedIdentity {
  provider: IdentityProvider;
  email: string | null;
  linkedAt: Date;
}

export interface IdentityOwner {
  userId: string;
  status: 'active' | 'suspended';
}

type Key = Pick<OutsideIdentity, 'provider' | 'subject'>;

@Injectable()
export class IdentitiesRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  ownerOf({ provider, subject }: Key): Promise<IdentityOwner | null> {
    return this.database.one<IdentityOwner>(
      `SELECT i.user_id AS "userId", u.status FROM user_identities i JOIN users u ON u.id = i.user_id
        WHERE i.provider = $1 AND i.subject = $2`,
      [provider, subject],
    );
  }

  of(userId: string): Promise<LinkedIdentity[]> {
    return this.database.query<LinkedIdentity>(
      `SELECT provider, email, linked_at AS "linkedAt" FROM user_identities
        WHERE user_id = $1 ORDER BY provider`,
      [userId],
    );
  }

  /** False when the identity is linked already, or the user has another one of this provider. */
  async link(userId: string, { provider, subject, email }: OutsideIdentity): Promise<boolean> {
    const linked = await this.database.execute(
      `INSERT INTO user_identities (provider, subject, user_id, email, linked_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [provider, subject, userId, email, this.clock.now()],
    );
    return linked === 1;
  }

  async recordUse({ provider, subject }: Key): Promise<void> {
    await this.database.execute(
      'UPDATE user_identities SET last_used_at = $3 WHERE provider = $1 AND subject = $2',
      [provider, subject, this.clock.now()],
    );
  }

  /** False when the user had none of this provider. */
  async unlink(userId: string, provider: IdentityProvider): Promise<boolean> {
    const unlinked = await this.database.execute(
      'DELETE FROM user_identities WHERE user_id = $1 AND provider = $2',
      [userId, provider],
    );
    return unlinked === 1;
  }
}
