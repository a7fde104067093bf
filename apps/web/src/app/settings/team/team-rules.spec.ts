import type { Role, TeamMember } from '@smssend/contracts';
import { rolesToGive, rulesFor } from './team-rules';

const member = (userId: string, role: Role): TeamMember => ({
  userId,
  role,
  name: `Utilizator ${userId}`,
  email: `${userId}@demo.example`,
  joinedAt: '2026-03-10T12:00:00Z',
  lastSeenAt: null,
  twoStep: false,
});
const OWNER = member('o', 'owner');
const MANAGER = member('m', 'manager');
const AGENT = member('a', 'agent');
const TEAM = [OWNER, MANAGER, AGENT];

describe('who may do what in a team', () => {
  it('lets an owner change and remove the others', () => {
    const rules = rulesFor(AGENT, TEAM, { ownId: 'o', own: 'owner' });
    expect(rules).toEqual({
      mayChangeRole: true,
      mayRemove: true,
      mayLeave: false,
      lastOwner: false,
    });
  });

  it('keeps a shop from being left without an owner', () => {
    const rules = rulesFor(OWNER, TEAM, { ownId: 'o', own: 'owner' });
    expect(rules).toEqual({
      mayChangeRole: false,
      mayRemove: false,
      mayLeave: false,
      lastOwner: true,
    });
  });

  it('lets one of two owners go', () => {
    const two = [...TEAM, member('o2', 'owner')];
    expect(rulesFor(OWNER, two, { ownId: 'o', own: 'owner' })).toMatchObject({
      mayChangeRole: true,
      mayLeave: true,
      lastOwner: false,
    });
  });

  it('keeps owners out of the hands of managers', () => {
    const two = [...TEAM, member('o2', 'owner')];
    expect(rulesFor(OWNER, two, { ownId: 'm', own: 'manager' })).toMatchObject({
      mayChangeRole: false,
      mayRemove: false,
    });
    expect(rulesFor(AGENT, TEAM, { ownId: 'm', own: 'manager' }).mayRemove).toBe(true);
  });

  it('lets agents and viewers only leave', () => {
    expect(rulesFor(AGENT, TEAM, { ownId: 'a', own: 'agent' })).toEqual({
      mayChangeRole: false,
      mayRemove: false,
      mayLeave: true,
      lastOwner: false,
    });
    expect(rulesFor(MANAGER, TEAM, { ownId: 'a', own: 'agent' }).mayRemove).toBe(false);
  });

  it('lets only owners make owners', () => {
    expect(rolesToGive('owner')).toEqual(['owner', 'manager', 'agent', 'viewer']);
    expect(rolesToGive('manager')).toEqual(['manager', 'agent', 'viewer']);
    expect(rolesToGive('agent')).toEqual([]);
  });
});
