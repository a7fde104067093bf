import { Injectable } from '@nestjs/common';
import type { InvitationOffer, MemberJoined } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Events } from '../../../platform/events';
import { LiveEvents } from '../../../platform/live';
import { Credentials } from '../credentials';
import { invitationTokenHash } from './invitation-token';
import { InvitationsRepository, type InvitationRow } from './invitations.repository';
import { Seats } from './seats';
import { TeamMembersRepository } from './team-members.repository';

/** What whoever holds the token from the mail may see and do; sign-in and registration stand above. */
@Injectable()
export class JoinTeam {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly members: TeamMembersRepository,
    private readonly seats: Seats,
    private readonly credentials: Credentials,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly events: Events,
    private readonly live: LiveEvents,
  ) {}

  /** @throws DomainError `link_expired` for what was used, revoked, too old, or never ours. */
  async offer(token: string): Promise<InvitationOffer> {
    const invitation = await this.invitations.offered(invitationTokenHash(token));
    if (!invitation) throw new DomainError({ code: 'link_expired' });
    const { merchantName, email, role, invitedBy } = invitation;
    return {
      merchantName,
      email,
      role,
      invitedBy,
      hasAccount: (await this.userOf(email)) !== null,
    };
  }

  /**
   * The first half, in the caller's transaction: nobody else can take this invitation meanwhile.
   *
   * @throws DomainError `link_expired`.
   */
  async take(token: string): Promise<InvitationRow> {
    this.database.requireTransaction();
    const invitation = await this.invitations.lockOffered(invitationTokenHash(token));
    if (!invitation) throw new DomainError({ code: 'link_expired' });
    return invitation;
  }

  /**
   * The second half: makes the user a member. Who holds the token reads that mailbox, so his address
   * counts as confirmed.
   *
   * @throws DomainError `invitation_for_another`, `already_member`, `plan_limit_reached`.
   */
  async join(invitation: InvitationRow, userId: string): Promise<void> {
    const { merchantId, id, email, role } = invitation;
    if ((await this.userOf(email)) !== userId) {
      throw new DomainError({ code: 'invitation_for_another' });
    }
    await this.members.lockTeam(merchantId);
    if ((await this.members.roleOf(merchantId, userId)) !== null) {
      throw new DomainError({ code: 'already_member' });
    }
    await this.seats.assertOneMoreMember(merchantId);
    await this.members.add(merchantId, userId, role);
    await this.invitations.accept(merchantId, id, userId);
    await this.confirmAddress(userId);
    await this.audit.record({
      action: 'MEMBER_JOINED',
      merchantId,
      userId,
      subjectType: 'user',
      subjectId: userId,
      data: { role, invitationId: id },
    });
    await this.events.record<MemberJoined>({ type: 'member-joined', merchantId, userId, role });
    await this.live.publish(merchantId, 'team', { userId });
  }

  private async userOf(email: string): Promise<string | null> {
    const user = await this.database.one<{ id: string }>(
      `SELECT id FROM users WHERE email = $1 AND status = 'active'`,
      [email],
    );
    return user?.id ?? null;
  }

  private async confirmAddress(userId: string): Promise<void> {
    if (!(await this.credentials.confirmEmail(userId))) return;
    await this.audit.record({
      action: 'EMAIL_VERIFIED',
      userId,
      subjectType: 'user',
      subjectId: userId,
      data: { by: 'invitation' },
    });
  }
}
