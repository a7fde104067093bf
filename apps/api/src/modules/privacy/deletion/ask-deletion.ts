import { Injectable } from '@nestjs/common';
import { roleMay, type DeletionState, type DeletionView } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Transactional } from '../../../platform/database';
import { DomainError, type UserActor } from '../../../platform/http';
import { uuidv7 } from '../../../platform/ids';
import { OwnedShops } from '../../users';
import type { DeletionSubject } from './deletion.dto';
import { DELETION_LIMITS } from './deletion-limits';
import { DeletionMails } from './deletion-mails';
import { DeletionsRepository, type DeletionOf, type DeletionRow } from './deletions.repository';

/**
 * Asks for a deletion, and calls it back. For 14 days everything goes on as before, sending too: who
 * changes his mind has lost nothing, and whoever works in the shop sees the day in his pages.
 */
@Injectable()
export class AskDeletion {
  constructor(
    private readonly deletions: DeletionsRepository,
    private readonly shops: OwnedShops,
    private readonly mails: DeletionMails,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async state(actor: UserActor): Promise<DeletionState> {
    const { userId, merchantId } = actor;
    const user = await this.deletions.open({ subject: 'user', userId, merchantId: null });
    const merchant =
      merchantId === null
        ? null
        : await this.deletions.open({ subject: 'merchant', userId, merchantId });
    const { ownedAlone, deletedToo } = await this.shops.without(userId);
    return { user: view(user), merchant: view(merchant), ownedAlone, deletedToo };
  }

  /** @throws DomainError `forbidden`, `shops_without_owner` with their list, `deletion_already_asked`. */
  @Transactional()
  async ask(actor: UserActor, subject: DeletionSubject): Promise<void> {
    const about = aboutOf(actor, subject);
    if (subject === 'user') await this.refuseOrphans(actor.userId);
    const requestedAt = this.clock.now();
    const row = {
      ...about,
      id: uuidv7(),
      requestedAt,
      executeAfter: new Date(requestedAt.getTime() + DELETION_LIMITS.changeOfMindMs),
    };
    if (!(await this.deletions.insert(row)))
      throw new DomainError({ code: 'deletion_already_asked' });
    await this.audit.record({ action: 'DELETION_ASKED', ...entry(about, row.id) });
    await this.mails.asked(row);
  }

  /** @throws DomainError `forbidden`, `deletion_not_asked` also when it has begun. */
  @Transactional()
  async callBack(actor: UserActor, subject: DeletionSubject): Promise<void> {
    const about = aboutOf(actor, subject);
    const cancelled = await this.deletions.cancel(about, this.clock.now());
    if (!cancelled) throw new DomainError({ code: 'deletion_not_asked' });
    await this.audit.record({ action: 'DELETION_CANCELLED', ...entry(about, cancelled.id) });
  }

  private async refuseOrphans(userId: string): Promise<void> {
    const { ownedAlone } = await this.shops.without(userId);
    if (ownedAlone.length === 0) return;
    throw new DomainError({ code: 'shops_without_owner', extra: { shops: ownedAlone } });
  }
}

function aboutOf({ userId, merchantId, role }: UserActor, subject: DeletionSubject): DeletionOf {
  if (subject === 'user') return { subject, userId, merchantId: null };
  if (merchantId === null || role === null || !roleMay(role, 'merchant.delete'))
    throw new DomainError({ code: 'forbidden' });
  return { subject, userId, merchantId };
}

function entry({ subject }: DeletionOf, id: string) {
  return { subjectType: 'deletion_request', subjectId: id, data: { subject } };
}

function view(row: DeletionRow | null): DeletionView | null {
  return (
    row && {
      requestedAt: row.requestedAt.toISOString(),
      executeAfter: row.executeAfter.toISOString(),
    }
  );
}
