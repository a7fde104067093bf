import { Controller, Get, Module } from '@nestjs/common';
import type { Role } from '@smssend/contracts';
import { CurrentActor, PlatformRoles, Needs, type MerchantActor } from '../../platform/http';
import { createTestApp, type TestApp } from '../../testing';

@Controller('guard-spec')
class GuardSpecController {
  @Needs('orders.read')
  @Get('members')
  guardSpecMembers(@CurrentActor() actor: MerchantActor): MerchantActor {
    return actor;
  }

  @Needs('team.manage')
  @Get('leaders')
  guardSpecLeaders(): void {}

  @PlatformRoles('admin')
  @Get('admins')
  guardSpecAdmins(): void {}

  @Get('forgotten')
  guardSpecForgotten(): void {}
}
@Module({ controllers: [GuardSpecController] })
class GuardSpecModule {}

describe('the guard', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp({ imports: [GuardSpecModule] });
  });
  afterAll(() => test.close());

  it('keeps every route closed that does not say it is public', async () => {
    const { body } = await test.http().get('/api/guard-spec/members').expect(401);
    expect(body).toMatchObject({ code: 'not_signed_in', title: 'Trebuie să vă autentificați.' });
  });

  it('tells the handler who acts and for which shop', async () => {
    const { agent, userId, merchantId } = await test.signIn('agent');
    const { body } = await agent.get('/api/guard-spec/members').expect(200);
    expect(body).toMatchObject({
      userId,
      merchantId,
      role: 'agent',
      platformRole: null,
      ip: '127.0.0.1',
    });
  });

  it.each<[Role, number]>([
    ['owner', 200],
    ['manager', 200],
    ['agent', 403],
    ['viewer', 403],
  ])('lets a route choose its roles: %s gets %d', async (role, status) => {
    const { agent } = await test.signIn(role);
    await agent.get('/api/guard-spec/leaders').expect(status);
  });

  it('keeps a route of a shop closed to everybody that names no permission', async () => {
    const { agent } = await test.signIn('owner', { platformRole: 'admin' });
    const { body } = await agent.get('/api/guard-spec/forgotten').expect(403);
    expect(body.code).toBe('forbidden');
  });

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer a.b.c',
    'Bearer a b',
    'Basic YTpi',
    `Bearer ${'x'.repeat(5_000)}`,
  ])('asks who you are when all that is said is %p', async (authorization) => {
    const request = test.http().get('/api/guard-spec/members');
    const { body } = await request.set('authorization', authorization).expect(401);
    expect(body.code).toBe('not_signed_in');
  });

  it('reads the role anew on each request', async () => {
    const { agent, userId } = await test.signIn('owner');
    await test.db.execute(`UPDATE memberships SET role = 'viewer' WHERE user_id = $1`, [userId]);
    await agent.get('/api/guard-spec/leaders').expect(403);
  });

  it('opens the rooms of the platform only to its own people', async () => {
    const owner = await test.signIn('owner');
    await owner.agent.get('/api/guard-spec/admins').expect(403);
    const staff = await test.signIn('owner', { platformRole: 'staff' });
    await staff.agent.get('/api/guard-spec/admins').expect(403);
    const admin = await test.signIn('owner', { platformRole: 'admin' });
    await admin.agent.get('/api/guard-spec/admins').expect(200);
  });

  it('closes everything of a suspended shop', async () => {
    const { agent, merchantId } = await test.signIn();
    await test.db.execute(`UPDATE merchants SET status = 'suspended' WHERE id = $1`, [merchantId]);
    const { body } = await agent.get('/api/guard-spec/members').expect(401);
    expect(body.code).toBe('session_ended');
  });
});
