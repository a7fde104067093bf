import { Injectable } from '@nestjs/common';
import type { TeamMember, TeamView } from '@smssend/contracts';
import { DomainError } from '../../../platform/errors';
import type { MerchantActor } from '../../../platform/http';
import { invitationView, InvitationsRepository } from './invitations.repository';
import { SignInFacts, type SignInFact } from './sign-in-facts';
import { TeamMembersRepository, type MemberRow } from './team-members.repository';

@Injectable()
export class ShowTeam {
  constructor(
    private readonly members: TeamMembersRepository,
    private readonly invitations: InvitationsRepository,
    private readonly signInFacts: SignInFacts,
  ) {}

  async team({ merchantId }: MerchantActor): Promise<TeamView> {
    const members = await this.views(merchantId, await this.members.list(merchantId));
    const invitations = await this.invitations.waiting(merchantId);
    // Plans say how many seats they hold once they are sold.
    return { members, invitations: invitations.map(invitationView), seats: null };
  }

  /** @throws DomainError `not_found`. */
  async member(merchantId: string, userId: string): Promise<TeamMember> {
    const [member] = await this.views(merchantId, await this.members.list(merchantId, userId));
    if (!member) throw new DomainError({ code: 'not_found', field: 'userId' });
    return member;
  }

  private async views(merchantId: string, rows: readonly MemberRow[]): Promise<TeamMember[]> {
    const ids = rows.map(({ userId }) => userId);
    const facts = await this.signInFacts.of(merchantId, ids);
    return rows.map((row) => memberView(row, facts.get(row.userId)));
  }
}

function memberView(row: MemberRow, fact: SignInFact | undefined): TeamMember {
  return {
    ...row,
    joinedAt: row.joinedAt.toISOString(),
    lastSeenAt: fact?.lastSeenAt?.toISOString() ?? null,
    twoStep: fact?.twoStep ?? false,
  };
}
