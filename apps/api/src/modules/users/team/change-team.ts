import { Injectable } from '@nestjs/common';
import { roleMay, type AuditAction, type Role } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import type { MerchantActor } from '../../../platform/http';
import { LiveEvents } from '../../../platform/live';
import { TeamMembersRepository } from './team-members.repository';

/**
 * Who belongs to a shop and as what. Every change reads the caller's own role again behind the team's
 * lock, because he may have lost it since the guard looked.
 */
@Injectable()
export class ChangeTeam {
  constructor(
    private readonly members: TeamMembersRepository,
    private readonly audit: AuditTrail,
    private readonly live: LiveEvents,
  ) {}

  /** @throws DomainError `not_found`, `forbidden` (an owner is touched or made by somebody else), `last_owner`. */
  @Transactional()
  async changeRole(actor: MerchantActor, userId: string, role: Role): Promise<void> {
    const { own, was } = await this.lockBoth(actor, userId);
    if (was === role) return;
    if (own !== 'owner' && (was === 'owner' || role === 'owner')) {
      throw new DomainError({ code: 'forbidden' });
    }
    await this.assertNotLastOwner(actor.merchantId, userId);
    await this.members.setRole(actor.merchantId, userId, role);
    await this.tell(actor.merchantId, 'MEMBER_ROLE_CHANGED', userId, { before: was, after: role });
  }

  /** @throws DomainError `not_found`, `forbidden`, `last_owner`. */
  @Transactional()
  async remove(actor: MerchantActor, userId: string): Promise<void> {
    const { own, was } = await this.lockBoth(actor, userId);
    if (own !== 'owner' && was === 'owner') throw new DomainError({ code: 'forbidden' });
    await this.assertNotLastOwner(actor.merchantId, userId);
    await this.members.remove(actor.merchantId, userId);
    await this.tell(actor.merchantId, 'MEMBER_REMOVED', userId, { role: was });
  }

  /** @throws DomainError `last_owner`. */
  @Transactional()
  async leave({ merchantId, userId }: MerchantActor): Promise<void> {
    await this.members.lockTeam(merchantId);
    const was = await this.members.roleOf(merchantId, userId);
    if (was === null) throw new DomainError({ code: 'session_ended' });
    await this.assertNotLastOwner(merchantId, userId);
    await this.members.remove(merchantId, userId);
    await this.tell(merchantId, 'MEMBER_LEFT', userId, { role: was });
  }

  /**
   * The other one becomes owner, the caller manager; further owners stay what they are.
   *
   * @throws DomainError `not_found`, `conflict` (to himself), `forbidden` (no owner any more).
   */
  @Transactional()
  async transfer(actor: MerchantActor, userId: string): Promise<void> {
    if (userId === actor.userId) throw new DomainError({ code: 'conflict', field: 'userId' });
    const { own } = await this.lockBoth(actor, userId);
    if (own !== 'owner') throw new DomainError({ code: 'forbidden' });
    await this.members.setRole(actor.merchantId, userId, 'owner');
    await this.members.setRole(actor.merchantId, actor.userId, 'manager');
    await this.tell(actor.merchantId, 'OWNERSHIP_TRANSFERRED', userId, { from: actor.userId });
  }

  private async lockBoth(actor: MerchantActor, userId: string) {
    await this.members.lockTeam(actor.merchantId);
    const own = await this.members.roleOf(actor.merchantId, actor.userId);
    if (own === null || !roleMay(own, 'team.manage')) throw new DomainError({ code: 'forbidden' });
    const was = await this.members.roleOf(actor.merchantId, userId);
    if (was === null) throw new DomainError({ code: 'not_found', field: 'userId' });
    return { own, was };
  }

  private async assertNotLastOwner(merchantId: string, userId: string): Promise<void> {
    if (await this.members.isLastOwner(merchantId, userId)) {
      throw new DomainError({ code: 'last_owner' });
    }
  }

  private async tell(merchantId: string, action: AuditAction, userId: string, data: object) {
    await this.audit.record({ action, merchantId, subjectType: 'user', subjectId: userId, data });
    await this.live.publish(merchantId, 'team', { userId });
  }
}
