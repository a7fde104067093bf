import { Injectable } from '@nestjs/common';
import type { Locale, SessionUser, Theme } from '@smssend/contracts';
import { AuditTrail } from '../../platform/audit-trail';
import { Clock } from '../../platform/clock';
import { Database, Transactional } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Users } from './users';

export interface PreferencesChange {
  locale?: Locale | undefined;
  theme?: Theme | undefined;
  maskPhones?: boolean | undefined;
}

@Injectable()
export class ChangePreferences {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly users: Users,
    private readonly audit: AuditTrail,
  ) {}

  /** What is not named stays as it is. */
  @Transactional()
  async change(userId: string, change: PreferencesChange): Promise<SessionUser> {
    await this.database.execute(
      `UPDATE users SET locale = coalesce($2, locale), theme = coalesce($3, theme),
              mask_phones = coalesce($4, mask_phones), updated_at = $5
        WHERE id = $1`,
      [userId, change.locale, change.theme, change.maskPhones, this.clock.now()],
    );
    await this.audit.record({
      action: 'PREFERENCES_CHANGE',
      subjectType: 'user',
      subjectId: userId,
      data: change,
    });
    const user = await this.users.find(userId);
    if (!user) throw new DomainError({ code: 'not_found' });
    return user;
  }
}
