import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Transactional, UseCases } from '../../../platform/database';
import { Jobs, Ticks } from '../../../platform/jobs';
import { PersonalData } from '../../../platform/personal-data';
import { CloseDoors, OwnedShops } from '../../users';
import { DELETION_LIMITS, EXECUTE_DELETION } from './deletion-limits';
import { DeletionMails } from './deletion-mails';
import { DeletionsRepository, type DeletionRow } from './deletions.repository';

const EVERY_MS = 60_000;
export const QUEUE_DELETIONS = 'privacy.queue-deletions';

interface DeletionJob {
  readonly requestId: string;
}

/**
 * Carries out deletions whose time has come. The first step closes every door in one transaction; the
 * rest is each module's erasure in its batches, which may be killed anywhere and begins again: what is
 * gone already stays gone, and the request counts as executed only after the last part.
 */
@Injectable()
export class ExecuteDeletion implements OnModuleInit {
  private readonly logger = new Logger(ExecuteDeletion.name);

  constructor(
    private readonly deletions: DeletionsRepository,
    private readonly shops: OwnedShops,
    private readonly doors: CloseDoors,
    private readonly personalData: PersonalData,
    private readonly mails: DeletionMails,
    private readonly audit: AuditTrail,
    private readonly jobs: Jobs,
    private readonly ticks: Ticks,
    private readonly useCases: UseCases,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.define<DeletionJob>(EXECUTE_DELETION, ({ requestId }) => this.run(requestId), {
      concurrency: 1,
      retryLimit: DELETION_LIMITS.attempts,
      expireInSeconds: DELETION_LIMITS.jobSeconds,
    });
    this.ticks.every(QUEUE_DELETIONS, EVERY_MS, () => this.queueDue());
  }

  @Transactional()
  async queueDue(): Promise<void> {
    for (const { id } of await this.deletions.due(this.clock.now()))
      await this.jobs.enqueue<DeletionJob>(
        EXECUTE_DELETION,
        { requestId: id },
        { singletonKey: id },
      );
  }

  async run(requestId: string): Promise<void> {
    const row = await this.useCases.run(() => this.begin(requestId));
    if (!row) return;
    const at = row.startedAt ?? this.clock.now();
    if (row.merchantId !== null) await this.eraseMerchant(row.merchantId, at);
    else await this.eraseUser(row.userId, at);
    await this.useCases.run(() => this.finish(row));
  }

  /** Null when there is nothing to do now. From here on it cannot be called back. */
  @Transactional()
  async begin(requestId: string): Promise<DeletionRow | null> {
    const at = this.clock.now();
    const row = await this.deletions.lockDue(requestId, at);
    if (!row || (row.startedAt === null && (await this.mustWait(row, at)))) return null;
    await this.deletions.start(row.id, at);
    await this.mails.executed(row);
    await this.closeDoors(row);
    return { ...row, startedAt: row.startedAt ?? at };
  }

  /** In 14 days the other owner may have left: a shop with people in it is not left without one. */
  private async mustWait(row: DeletionRow, at: Date): Promise<boolean> {
    if (row.subject === 'merchant') return false;
    const { ownedAlone } = await this.shops.without(row.userId);
    if (ownedAlone.length === 0) return false;
    await this.deletions.postpone(row.id, new Date(at.getTime() + DELETION_LIMITS.postponedMs));
    return true;
  }

  /** Nobody signs in, works or sends from now on. */
  private async closeDoors({ userId, merchantId }: DeletionRow): Promise<void> {
    if (merchantId !== null) return this.doors.closeShop(merchantId);
    await this.doors.closeAccount(userId);
    const { deletedToo } = await this.shops.without(userId);
    for (const shop of deletedToo) await this.doors.closeShop(shop.merchantId);
  }

  private async eraseMerchant(merchantId: string, at: Date): Promise<void> {
    for (const part of this.personalData.parts()) await part.eraseMerchant?.(merchantId, at);
    this.logger.log({ merchantId }, 'a shop was erased');
  }

  private async eraseUser(userId: string, at: Date): Promise<void> {
    const { deletedToo } = await this.shops.without(userId);
    for (const { merchantId } of deletedToo) {
      await this.eraseMerchant(merchantId, at);
      await this.useCases.run(() => this.recordErased(merchantId, 'merchant'));
    }
    for (const part of this.personalData.parts()) await part.eraseUser?.(userId, at);
    this.logger.log({ userId }, 'an account was erased');
  }

  @Transactional()
  async finish(row: DeletionRow): Promise<void> {
    if (!(await this.deletions.finish(row.id, this.clock.now()))) return;
    await this.recordErased(row.merchantId ?? row.userId, row.subject, row);
  }

  @Transactional()
  async recordErased(
    subjectId: string,
    subject: 'user' | 'merchant',
    row?: DeletionRow,
  ): Promise<void> {
    await this.audit.record({
      action: 'DATA_ERASED',
      merchantId: subject === 'merchant' ? subjectId : null,
      userId: null,
      by: 'system',
      subjectType: subject,
      subjectId,
      ...(row ? { data: { requestId: row.id, askedBy: row.userId } } : {}),
    });
  }
}
