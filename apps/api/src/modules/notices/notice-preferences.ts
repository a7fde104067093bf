import { Injectable } from '@nestjs/common';
import {
  NOTICE_CHANNELS,
  NOTICE_KINDS,
  type NoticeChannel,
  type NoticeKind,
  type NoticePreference,
} from '@smssend/contracts';
import { AuditTrail } from '../../platform/audit-trail';
import { Clock } from '../../platform/clock';
import { Database, Transactional } from '../../platform/database';
import { isChoosable, NOTICE_RULES } from './notice-rules';

export interface PreferenceChoice {
  readonly kind: NoticeKind;
  readonly channel: NoticeChannel;
  readonly wanted: boolean;
}

/** What each person wants to be told, and how. Only what differs from the rules has a row. */
@Injectable()
export class NoticePreferences {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Every kind on every channel that it has, in the order of the contracts. */
  async of(userId: string): Promise<NoticePreference[]> {
    const chosen = await this.chosen([userId]);
    return NOTICE_KINDS.flatMap((kind) =>
      NOTICE_CHANNELS.flatMap((channel) => {
        const rule = NOTICE_RULES[kind][channel];
        if (!rule) return [];
        const choice = chosen.get(keyOf({ userId, kind, channel }));
        const wanted = rule.fixed ? rule.wanted : (choice ?? rule.wanted);
        return [{ kind, channel, wanted, fixed: rule.fixed }];
      }),
    );
  }

  /** Which of these people want this kind on this channel. */
  async wanting(
    userIds: readonly string[],
    kind: NoticeKind,
    channel: NoticeChannel,
  ): Promise<Set<string>> {
    const rule = NOTICE_RULES[kind][channel];
    if (!rule) return new Set();
    const chosen = rule.fixed ? new Map<string, boolean>() : await this.chosen(userIds);
    const wants = (userId: string): boolean =>
      chosen.get(keyOf({ userId, kind, channel })) ?? rule.wanted;
    return new Set(userIds.filter(wants));
  }

  /** What is not named stays as it is; what cannot be chosen stays too. */
  @Transactional()
  async change(userId: string, choices: readonly PreferenceChoice[]): Promise<void> {
    const choosable = choices.filter(({ kind, channel }) => isChoosable(kind, channel));
    const changed = await this.store(userId, [...new Map(choosable.map(byPair)).values()]);
    if (changed === 0) return;
    await this.audit.record({
      action: 'NOTICE_PREFERENCES_CHANGE',
      userId,
      subjectType: 'user',
      subjectId: userId,
      data: { choices: choosable },
    });
  }

  private store(userId: string, choices: readonly PreferenceChoice[]): Promise<number> {
    return this.database.execute(
      `INSERT INTO notice_preferences AS p (user_id, kind, channel, wanted, updated_at)
       SELECT $1, c.kind, c.channel, c.wanted, $5
         FROM unnest($2::text[], $3::text[], $4::boolean[]) AS c (kind, channel, wanted)
       ON CONFLICT (user_id, kind, channel)
       DO UPDATE SET wanted = excluded.wanted, updated_at = excluded.updated_at
             WHERE p.wanted <> excluded.wanted`,
      [
        userId,
        choices.map(({ kind }) => kind),
        choices.map(({ channel }) => channel),
        choices.map(({ wanted }) => wanted),
        this.clock.now(),
      ],
    );
  }

  private async chosen(userIds: readonly string[]): Promise<Map<string, boolean>> {
    const rows = await this.database.query<PreferenceChoice & { userId: string }>(
      `SELECT user_id AS "userId", kind, channel, wanted FROM notice_preferences
        WHERE user_id = ANY ($1::uuid[])`,
      [userIds],
    );
    return new Map(rows.map((row) => [keyOf(row), row.wanted]));
  }
}

function keyOf(of: { userId: string; kind: NoticeKind; channel: NoticeChannel }): string {
  return `${of.userId} ${of.kind} ${of.channel}`;
}

/** The last word counts when a pair is named twice. */
function byPair(choice: PreferenceChoice): [string, PreferenceChoice] {
  return [`${choice.kind} ${choice.channel}`, choice];
}
