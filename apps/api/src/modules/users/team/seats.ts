import { Injectable } from '@nestjs/common';
import { PlanLimits } from '../plan-limits';
import { InvitationMail } from './invitation-mail';
import { InvitationsRepository } from './invitations.repository';
import { TeamMembersRepository } from './team-members.repository';

/** Places in a team: each member has one, and each invitation that can still be accepted keeps one. */
@Injectable()
export class Seats {
  constructor(
    private readonly members: TeamMembersRepository,
    private readonly invitations: InvitationsRepository,
    private readonly mail: InvitationMail,
    private readonly limits: PlanLimits,
  ) {}

  /** After `lockTeam`. @throws DomainError `plan_limit_reached`. */
  async assertOneMoreInvitation(merchantId: string): Promise<void> {
    const waiting = await this.invitations.waiting(merchantId);
    const open = waiting.filter((invitation) => !this.mail.isOver(invitation)).length;
    await this.assertOneMore(merchantId, open);
  }

  /** After `lockTeam`: the plan may have become smaller since the invitation. @throws DomainError `plan_limit_reached`. */
  assertOneMoreMember(merchantId: string): Promise<void> {
    return this.assertOneMore(merchantId, 0);
  }

  private async assertOneMore(merchantId: string, invited: number): Promise<void> {
    const { seats: limit } = await this.limits.of(merchantId);
    const used = (await this.members.count(merchantId)) + invited;
    this.limits.assertRoom({ what: 'seats', limit, used, asked: 1 });
  }
}
