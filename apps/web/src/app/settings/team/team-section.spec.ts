import type { Role, TeamView } from '@smssend/contracts';
import { openPage } from '../../shell/testing/page-world';
import { TeamSection } from './team-section';

const member = (userId: string, name: string, role: Role) => ({
  userId,
  name,
  role,
  email: `${userId}@demo.example`,
  joinedAt: '2026-11-01T09:00:00Z',
  lastSeenAt: null,
  twoStep: userId === 'u1',
});

const invitation = (id: string, expiresAt: string) => ({
  id,
  email: `${id}@demo.example`,
  role: 'agent' as const,
  invitedBy: 'Utilizator demo',
  createdAt: '2026-11-01T09:00:00Z',
  expiresAt,
});

const TEAM: TeamView = {
  members: [member('u2', 'Agent demo', 'agent'), member('u1', 'Utilizator demo', 'owner')],
  invitations: [
    invitation('coleg', '2999-01-01T00:00:00Z'),
    invitation('vechi', '2020-01-01T00:00:00Z'),
  ],
  seats: null,
};

function section(role: Role, team: TeamView = TEAM) {
  return openPage(TeamSection, {
    role,
    words: { team: { ro: () => import('./words/ro'), en: () => import('./words/en') } },
    answers: { '/api/team': team },
  });
}

describe('the team', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows whoever looks first, with role and second step, and who is invited', async () => {
    const { host } = await section('owner');
    const [own, other] = [...host.querySelectorAll('section:first-child li')];
    expect(own?.textContent).toContain('Utilizator demo');
    expect(own?.textContent).toContain('(Dvs.)');
    expect(own?.textContent).toContain('Doi pași');
    expect(own?.textContent).toContain('predați întâi magazinul');
    expect(other?.textContent).toContain('Agent');
    expect(other?.textContent).toContain('nu a intrat încă');
    const [waiting, expired] = [...host.querySelectorAll('section:last-child li')];
    expect(waiting?.textContent).toContain('Așteaptă răspuns');
    expect(expired?.textContent).toContain('A expirat');
  });

  it('offers an agent nothing but to leave', async () => {
    const { host } = await section('agent', {
      ...TEAM,
      members: [member('u1', 'Agent demo', 'agent'), member('u9', 'Patron demo', 'owner')],
    });
    const buttons = [...host.querySelectorAll('button')];
    expect(buttons.map((one) => one.getAttribute('aria-label'))).toEqual([
      'Acțiuni pentru Agent demo',
    ]);
  });

  it('sends an invitation again, and says so', async () => {
    const { call, press, find } = await section('manager');
    await press('Trimite din nou invitația pentru coleg@demo.example');
    const request = await call('POST', '/api/team/invitations/coleg/resend');
    request.flush(invitation('coleg', '2999-01-08T00:00:00Z'));
    await find('mat-snack-bar-container', 'Am trimis din nou invitația către coleg@demo.example.');
  });

  it('removes a member only after it has said what goes', async () => {
    const { call, press, find, http } = await section('owner');
    await press('Acțiuni pentru Agent demo');
    await press('Scoate din echipă');
    await find('mat-dialog-container', 'Pierde accesul la acest magazin imediat.');
    http.expectNone('/api/team/members/u2');
    (await find('mat-dialog-container .ui-danger')).click();
    const request = await call('DELETE', '/api/team/members/u2');
    request.flush(null);
    await find('mat-snack-bar-container', 'Agent demo nu mai are acces la magazin.');
  });

  it('says why an invitation is refused, at the field', async () => {
    const { call, press, find, turn } = await section('owner');
    await press('Invită un coleg');
    const field = (await find('#invite-email')) as HTMLInputElement;
    field.value = 'coleg@demo.example';
    field.dispatchEvent(new Event('input'));
    await press('Trimite invitația');
    const request = await call('POST', '/api/team/invitations');
    expect(request.request.body).toEqual({ email: 'coleg@demo.example', role: 'agent' });
    const problem = {
      type: 'about:blank',
      code: 'already_invited',
      status: 409,
      title: 'Persoana a fost deja invitată.',
      field: 'email',
      requestId: 'r1',
    };
    request.flush(problem, { status: 409, statusText: 'Conflict' });
    await turn();
    await find('mat-error', 'Persoana a fost deja invitată.');
  });
});
