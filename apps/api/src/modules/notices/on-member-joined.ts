import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MemberJoined } from '@smssend/contracts';
import { Events } from '../../platform/events';
import { Members, Merchants, PeopleToTell } from '../users';
import { AppLinks } from './app-links';
import { Notices } from './notices';

/** Owners and managers hear of a new colleague; he knows it himself. */
@Injectable()
export class OnMemberJoined implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly notices: Notices,
    private readonly people: PeopleToTell,
    private readonly members: Members,
    private readonly merchants: Merchants,
    private readonly links: AppLinks,
  ) {}

  onModuleInit(): void {
    this.events.on<MemberJoined>('member-joined', 'notices.tell-member-joined', (event, id) =>
      this.tell(event, id),
    );
  }

  private async tell({ merchantId, userId, role }: MemberJoined, eventId: string): Promise<void> {
    const memberName = (await this.members.namesOf(merchantId, [userId])).get(userId);
    // He has left again before this was told.
    if (memberName === undefined) return;
    const { name: merchantName } = await this.merchants.settings(merchantId);
    const leaders = await this.people.membersWithRole(merchantId, ['owner', 'manager']);
    const teamUrl = this.links.team();
    await this.notices.tell({
      kind: 'member_joined',
      merchantId,
      people: leaders.filter((person) => person.userId !== userId),
      key: `member-joined:${eventId}`,
      data: { userId, role },
      mail: {
        template: 'member-joined',
        params: ({ firstName }) => ({ firstName, memberName, merchantName, teamUrl }),
      },
    });
  }
}
