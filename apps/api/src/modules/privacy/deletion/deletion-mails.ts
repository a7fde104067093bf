import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config';
import { Mailer } from '../../../platform/mail';
import { Merchants, PeopleToTell, type PersonToTell } from '../../users';
import type { DeletionRow } from './deletions.repository';

/** What people are told by mail about a deletion: the person himself, or every owner of the shop. */
@Injectable()
export class DeletionMails {
  constructor(
    private readonly people: PeopleToTell,
    private readonly merchants: Merchants,
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
  ) {}

  async asked(row: Omit<DeletionRow, 'startedAt'>): Promise<void> {
    const name = await this.nameOf(row.merchantId);
    for (const { userId, email, firstName, locale } of await this.addressees(row)) {
      await this.mailer.send({
        template: 'deletion-asked',
        to: email,
        locale,
        userId,
        merchantId: row.merchantId,
        dedupeKey: `deletion-asked:${row.id}:${userId}`,
        params: {
          firstName,
          subject: row.subject,
          name: name ?? email,
          executeAfter: row.executeAfter.toISOString(),
          undoUrl: `${this.config.publicUrl}/settings/data`,
        },
      });
    }
  }

  /**
   * Before the address is erased. It is nobody's mail in the tables: erasing the person would take it
   * away unsent. Its content is forgotten once it has left.
   */
  async executed(row: Omit<DeletionRow, 'startedAt'>): Promise<void> {
    const name = await this.nameOf(row.merchantId);
    for (const { userId, email, firstName, locale } of await this.addressees(row)) {
      await this.mailer.send({
        template: 'account-deleted',
        to: email,
        locale,
        dedupeKey: `account-deleted:${row.id}:${userId}`,
        params: { firstName, subject: row.subject, name: name ?? email },
      });
    }
  }

  private async nameOf(merchantId: string | null): Promise<string | null> {
    return merchantId === null ? null : this.merchants.nameOf(merchantId);
  }

  /** Who confirmed his address: nobody else's mailbox hears of an account. */
  private async addressees({ merchantId, userId }: About): Promise<Addressee[]> {
    const people =
      merchantId === null
        ? [await this.people.person(userId)]
        : await this.people.membersWithRole(merchantId, ['owner']);
    return people.flatMap((person) =>
      person?.confirmedEmail ? [{ ...person, email: person.confirmedEmail }] : [],
    );
  }
}

interface Addressee extends PersonToTell {
  readonly email: string;
}
type About = Pick<DeletionRow, 'merchantId' | 'userId'>;
