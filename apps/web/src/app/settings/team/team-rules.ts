import { ROLES, roleMay, type Role, type TeamMember } from '@smssend/contracts';

/** What somebody may do with a member; the API holds the same rules and has the last word. */
export interface MemberRules {
  mayChangeRole: boolean;
  mayRemove: boolean;
  mayLeave: boolean;
  /** Why the only owner can neither leave nor become something else. */
  lastOwner: boolean;
}

/** The roles that somebody may give: only an owner makes owners. */
export function rolesToGive(own: Role): readonly Role[] {
  if (!roleMay(own, 'team.manage')) return [];
  return own === 'owner' ? ROLES : ROLES.filter((role) => role !== 'owner');
}

/** By whoever looks (`ownId`, `own`) about one member of the team. */
export function rulesFor(
  member: TeamMember,
  members: readonly TeamMember[],
  { ownId, own }: { ownId: string; own: Role },
): MemberRules {
  const owners = members.filter(({ role }) => role === 'owner').length;
  const lastOwner = member.role === 'owner' && owners === 1;
  const isSelf = member.userId === ownId;
  const manages = roleMay(own, 'team.manage') && (own === 'owner' || member.role !== 'owner');
  return {
    mayChangeRole: manages && !lastOwner,
    mayRemove: manages && !isSelf && !lastOwner,
    mayLeave: isSelf && !lastOwner,
    lastOwner: isSelf && lastOwner,
  };
}
