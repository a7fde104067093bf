import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';

/** A person pressed "Sună" on an order line; the call itself happens on his phone. */
@Injectable()
export class RecordCall {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError `not_found`. */
  @Transactional()
  async run(merchantId: string, lineId: string): Promise<void> {
    const line = await this.database.one(
      `SELECT id FROM order_lines WHERE merchant_id = $1 AND id = $2`,
      [merchantId, lineId],
    );
    if (!line) throw new DomainError({ code: 'not_found' });
    await this.audit.record({
      action: 'CALL_CLICK',
      merchantId,
      subjectType: 'order_line',
      subjectId: lineId,
    });
  }
}
