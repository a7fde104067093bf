import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit-trail';
import { Transactional } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Members } from '../users';
import { SessionsRepository } from './sessions.repository';

@Injectable()
export class SwitchMerchant {
  constructor(
    private readonly members: Members,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError `not_found` for a shop that is not open to this user, existing or not. */
  @Transactional()
  async switch(actor: { userId: string; sessionId: string }, merchantId: string): Promise<void> {
    const shops = await this.members.shopsOf(actor.userId);
    if (!shops.some((shop) => shop.merchantId === merchantId)) {
      throw new DomainError({ code: 'not_found', field: 'merchantId' });
    }
    await this.sessions.enterMerchant(actor.sessionId, merchantId);
    await this.audit.record({
      action: 'MERCHANT_SWITCH',
      merchantId,
      subjectType: 'session',
      subjectId: actor.sessionId,
    });
  }
}
