import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { ErasedPhones } from '../../../platform/personal-data';
import { livingSql } from '../messages/message-terms';
import type { Recipient } from './candidates';

/**
 * A message whose number was forgotten in time still holds its place: the same phone is not written
 * to about the same product once more. The database knows it by a placeholder only, so the question
 * is asked here, with placeholders made of the recipients' numbers.
 */
@Injectable()
export class ForgottenPlaces {
  constructor(
    private readonly database: Database,
    private readonly erasedPhones: ErasedPhones,
  ) {}

  /** The recipients whose place is free, in their order. */
  async free(merchantId: string, recipients: readonly Recipient[]): Promise<readonly Recipient[]> {
    if (recipients.length === 0 || !(await this.forgets(merchantId))) return recipients;
    const placeholders = recipients.map(({ phone }) =>
      this.erasedPhones.placeholderOf(merchantId, phone),
    );
    const taken = await this.database.query<{ position: number }>(
      `SELECT r.position FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS r (phone, pnk, position)
         JOIN sms_messages m ON m.merchant_id = $1 AND m.phone = r.phone AND m.pnk = r.pnk AND ${livingSql('m')}`,
      [merchantId, placeholders, recipients.map(({ pnk }) => pnk)],
    );
    const lost = new Set(taken.map(({ position }) => position - 1));
    return recipients.filter((_, at) => !lost.has(at));
  }

  /** Placeholders sort behind every number, so this reads one entry of the index on phones. */
  private async forgets(merchantId: string): Promise<boolean> {
    const row = await this.database.one<{ forgets: boolean }>(
      `SELECT coalesce((SELECT phone LIKE 'erased:%' FROM sms_messages
                         WHERE merchant_id = $1 ORDER BY phone DESC LIMIT 1), false) AS forgets`,
      [merchantId],
    );
    return row?.forgets === true;
  }
}
