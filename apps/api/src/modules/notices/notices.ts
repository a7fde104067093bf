import { Injectable } from '@nestjs/common';
import type { NoticeKind, NoticeView } from '@smssend/contracts';
import { Database } from '../../platform/database';
import { LiveEvents } from '../../platform/live';
import { Mailer, type MailParams, type MailTemplate } from '../../platform/mail';
import type { PersonToTell } from '../users';
import { NoticePreferences } from './notice-preferences';
import { TRANSACTIONAL } from './notice-rules';
import { NoticesRepository } from './notices.repository';

/** The mail beside the bell: its template, and its values for each reader. */
export interface NoticeMail<T extends MailTemplate> {
  readonly template: T;
  readonly params: (person: PersonToTell) => MailParams[T];
}

export interface Tiding<T extends MailTemplate> {
  readonly kind: NoticeKind;
  /** null for what belongs to no shop: then there is no bell to ring, only the mail. */
  readonly merchantId: string | null;
  readonly people: readonly PersonToTell[];
  /** Names what happened, once for each person: at most 100 characters, no personal data. */
  readonly key: string;
  /** What the bell shows. People stand in it by id, so that their erasure reaches it. */
  readonly data: NoticeView['data'];
  readonly mail?: NoticeMail<T>;
}

/**
 * Tells people what happened, by the bell and by mail, as each of them wants. Modules above this one
 * call it; those below record an event, which a reaction here hears.
 */
@Injectable()
export class Notices {
  constructor(
    private readonly database: Database,
    private readonly preferences: NoticePreferences,
    private readonly notices: NoticesRepository,
    private readonly mailer: Mailer,
    private readonly live: LiveEvents,
  ) {}

  /** In the caller's transaction. The same key tells the same person once, however often it comes. */
  async tell<T extends MailTemplate>(tiding: Tiding<T>): Promise<void> {
    this.database.requireTransaction();
    if (tiding.merchantId !== null) await this.ring(tiding.merchantId, tiding);
    if (tiding.mail) await this.write(tiding, tiding.mail);
  }

  private async ring<T extends MailTemplate>(
    merchantId: string,
    { kind, people, key, data }: Tiding<T>,
  ): Promise<void> {
    const userIds = people.map(({ userId }) => userId);
    const wanting = await this.preferences.wanting(userIds, kind, 'app');
    if (wanting.size === 0) return;
    const added = await this.notices.add(merchantId, [...wanting], { kind, data, dedupeKey: key });
    // The word has no content: every page of the shop hears it, and each reads its own bell.
    if (added > 0) await this.live.publish(merchantId, 'notices', {});
  }

  private async write<T extends MailTemplate>(
    { kind, merchantId, people, key }: Tiding<T>,
    { template, params }: NoticeMail<T>,
  ): Promise<void> {
    const userIds = people.map(({ userId }) => userId);
    const wanting = await this.preferences.wanting(userIds, kind, 'email');
    for (const person of people) {
      const { userId, locale, confirmedEmail: to } = person;
      if (to === null || !wanting.has(userId)) continue;
      await this.mailer.send({
        template,
        to,
        locale,
        userId,
        merchantId,
        dedupeKey: `notice:${merchantId ?? '-'}:${userId}:${key}`,
        params: params(person),
        ...(TRANSACTIONAL.has(kind) ? {} : { unsubscribe: { userId, kind } }),
      });
    }
  }
}
