import { Injectable } from '@nestjs/common';
import { roleMay, type InvitationView, type Role } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import type { MerchantActor } from '../../../platform/http';
import { uuidv7 } from '../../../platform/ids';
import { LiveEvents } from '../../../platform/live';
import { InvitationMail } from './invitation-mail';
import { invitationTokenHash, newInvitationToken } from './invitation-token';
import {
  invitationView,
  InvitationsRepository,
  type InvitationRow,
} from './invitations.repository';
import { Seats } from './seats';
import { MAX_WAITING_INVITATIONS } from './team-limits';
import { TeamMembersRepository } from './team-members.repository';

/** Asks people into a shop by mail. The token is in the mail and nowhere else; we keep its hash. */
@Injectable()
export class InviteMember {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly members: TeamMembersRepository,
    private readonly mail: InvitationMail,
    private readonly seats: Seats,
    private readonly audit: AuditTrail,
    private readonly live: LiveEvents,
  ) {}

  /**
   * @throws DomainError `forbidden` (an owner is made by an owner only), `already_member`,
   * `already_invited`, `too_many_invitations`, `plan_limit_reached`.
   */
  @Transactional()
  async invite(
    actor: MerchantActor,
    { email, role }: { email: string; role: Role },
  ): Promise<InvitationView> {
    await this.assertMayGive(actor, role);
    await this.assertRoomFor(actor.merchantId, email);
    await this.seats.assertOneMoreInvitation(actor.merchantId);
    const id = uuidv7();
    const token = newInvitationToken();
    await this.invitations.insert({
      merchantId: actor.merchantId,
      id,
      email,
      role,
      tokenHash: invitationTokenHash(token),
      invitedBy: actor.userId,
      expiresAt: this.mail.expiry(),
    });
    return this.announce(actor, 'MEMBER_INVITED', { id, token });
  }

  /** Sends it once more for seven days; the link sent before opens nothing any more. @throws DomainError `not_found`, `forbidden`, `plan_limit_reached`. */
  @Transactional()
  async resend(actor: MerchantActor, id: string): Promise<InvitationView> {
    const before = await this.lockOwn(actor, id);
    // One that was over kept no place.
    if (this.mail.isOver(before)) await this.seats.assertOneMoreInvitation(actor.merchantId);
    const token = newInvitationToken();
    const { merchantId } = actor;
    await this.invitations.renew(merchantId, id, invitationTokenHash(token), this.mail.expiry());
    return this.announce(actor, 'INVITATION_RESENT', { id, token });
  }

  /** @throws DomainError `not_found`, `forbidden`. */
  @Transactional()
  async revoke(actor: MerchantActor, id: string): Promise<void> {
    const { merchantId } = actor;
    const { role } = await this.lockOwn(actor, id);
    await this.invitations.revoke(merchantId, id);
    await this.record(merchantId, 'INVITATION_REVOKED', { id, role });
  }

  private async lockOwn(actor: MerchantActor, id: string): Promise<InvitationRow> {
    await this.members.lockTeam(actor.merchantId);
    const invitation = await this.invitations.lockWaiting(actor.merchantId, id);
    if (!invitation) throw new DomainError({ code: 'not_found' });
    await this.assertRole(actor, invitation.role);
    return invitation;
  }

  private async assertMayGive(actor: MerchantActor, role: Role): Promise<void> {
    await this.members.lockTeam(actor.merchantId);
    await this.assertRole(actor, role);
  }

  private async assertRole(actor: MerchantActor, role: Role): Promise<void> {
    const own = await this.members.roleOf(actor.merchantId, actor.userId);
    const may =
      own !== null && roleMay(own, 'team.manage') && (role !== 'owner' || own === 'owner');
    if (!may) throw new DomainError({ code: 'forbidden' });
  }

  private async assertRoomFor(merchantId: string, email: string): Promise<void> {
    if (await this.members.hasAddress(merchantId, email)) {
      throw new DomainError({ code: 'already_member', field: 'email' });
    }
    const waiting = await this.invitations.waiting(merchantId);
    const known = waiting.find((invitation) => invitation.email === email);
    if (known && !this.mail.isOver(known)) {
      throw new DomainError({ code: 'already_invited', field: 'email' });
    }
    if (known) return this.invitations.revoke(merchantId, known.id);
    if (waiting.length >= MAX_WAITING_INVITATIONS) {
      throw new DomainError({
        code: 'too_many_invitations',
        params: { limit: MAX_WAITING_INVITATIONS },
      });
    }
  }

  private async announce(
    { merchantId }: MerchantActor,
    action: 'MEMBER_INVITED' | 'INVITATION_RESENT',
    { id, token }: { id: string; token: string },
  ): Promise<InvitationView> {
    const invitation = await this.invitations.lockWaiting(merchantId, id);
    if (!invitation) throw new Error('The invitation that was just written is missing.');
    await this.mail.send(invitation, token);
    await this.record(merchantId, action, invitation);
    return invitationView(invitation);
  }

  private async record(
    merchantId: string,
    action: 'MEMBER_INVITED' | 'INVITATION_RESENT' | 'INVITATION_REVOKED',
    { id, role }: { id: string; role: Role },
  ): Promise<void> {
    await this.audit.record({
      action,
      merchantId,
      subjectType: 'invitation',
      subjectId: id,
      data: { role },
    });
    await this.live.publish(merchantId, 'team', { invitationId: id });
  }
}
