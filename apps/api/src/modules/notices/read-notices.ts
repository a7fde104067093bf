import { Injectable } from '@nestjs/common';
import { Transactional } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { LiveEvents } from '../../platform/live';
import { NoticesRepository, type BellOwner } from './notices.repository';

/** What one page has read is read on the others too. */
@Injectable()
export class ReadNotices {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly live: LiveEvents,
  ) {}

  /** @throws DomainError `not_found` for somebody else's. */
  @Transactional()
  async read(owner: BellOwner, id: string): Promise<void> {
    if (!(await this.notices.read(owner, id))) throw new DomainError({ code: 'not_found' });
    await this.live.publish(owner.merchantId, 'notices', {});
  }

  @Transactional()
  async readAll(owner: BellOwner): Promise<void> {
    if ((await this.notices.readAll(owner)) === 0) return;
    await this.live.publish(owner.merchantId, 'notices', {});
  }
}
