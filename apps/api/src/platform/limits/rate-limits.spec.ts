import { Controller, Module, Post } from '@nestjs/common';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { createTestApp, type TestApp } from '../../testing';
import { KeyedHash } from '../crypto';
import { Database } from '../database';
import { CurrentUser, Public, RequestContext, WithoutMerchant, type UserActor } from '../http';
import { Metrics } from '../telemetry';
import { NAMED_LIMITS } from './named-limits';
import { RateLimited } from './rate-limited';
import { RateLimits } from './rate-limits';

@WithoutMerchant()
@Controller('limits-spec')
class LimitsSpecController {
  @Public()
  @RateLimited('register')
  @Post('public')
  limitsSpecPublic(): void {}

  @RateLimited('verify')
  @Post('own')
  limitsSpecOwn(@CurrentUser() actor: UserActor): string {
    return actor.userId;
  }
}
@Module({ controllers: [LimitsSpecController] })
class LimitsSpecModule {}

describe('rate limits', () => {
  let test: TestApp;
  let limits: RateLimits;
  let addresses = 0;
  /** As behind our proxy on this machine. */
  const nextIp = (): string => `203.0.113.${(addresses += 1)}`;

  beforeAll(async () => {
    test = await createTestApp({ imports: [LimitsSpecModule] });
    limits = test.get(RateLimits);
  });
  afterAll(() => test.close());

  /** A second process on the same database. */
  const anotherProcess = () =>
    new RateLimits(
      test.get(Database),
      test.get(KeyedHash),
      test.get(RequestContext),
      test.get(Metrics),
    );

  async function accepted(tries: number, one: () => Promise<unknown>): Promise<number> {
    const outcomes = await Promise.allSettled(Array.from({ length: tries }, one));
    return outcomes.filter(({ status }) => status === 'fulfilled').length;
  }

  it('let exactly as many through as they say, from two processes at once', async () => {
    const ip = nextIp();
    const other = anotherProcess();
    let turn = 0;
    const through = await accepted(90, () => {
      turn += 1;
      return (turn % 2 ? limits : other).consume('register', { ip });
    });
    expect(through).toBe(NAMED_LIMITS.register.ip.points);
  });

  it('count an account wherever its requests come from', async () => {
    const through = await accepted(20, () =>
      limits.consume('forgot', { ip: nextIp(), account: 'client1@demo.smssend.local' }),
    );
    expect(through).toBe(NAMED_LIMITS.forgot.perAccount.points);
    await limits.consume('forgot', { account: 'client2@demo.smssend.local' });
  });

  it('keep no address of a person, only its hash', async () => {
    await limits.consume('forgot', { account: 'client3@demo.smssend.local' });
    const rows = await test.db.query('SELECT key FROM rate_limits');
    expect(JSON.stringify(rows)).not.toContain('client3');
  });

  it('count one account from one address apart from the rest', async () => {
    const ip = nextIp();
    const account = 'client4@demo.smssend.local';
    const here = await accepted(60, () => limits.consume('login', { ip, account }));
    expect(here).toBe(NAMED_LIMITS.login.both.points);
    await limits.consume('login', { ip: nextIp(), account });
  });

  it('answer 429 as a problem that says how long to wait', async () => {
    const from = nextIp();
    const call = () => test.http().post('/api/limits-spec/public').set('x-forwarded-for', from);
    for (let i = 0; i < NAMED_LIMITS.register.ip.points; i += 1) await call().expect(201);
    const { body, headers } = await call().expect(429);
    expect(body).toMatchObject({ code: 'too_many_requests', status: 429 });
    expect(headers['content-type']).toContain('application/problem+json');
    const seconds = Number(headers['retry-after']);
    expect(body.params).toEqual({ seconds });
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(NAMED_LIMITS.register.ip.seconds);
    await test.http().post('/api/limits-spec/public').set('x-forwarded-for', nextIp()).expect(201);
  });

  it('count a signed-in person by himself', async () => {
    const ana = await test.signIn();
    for (let i = 0; i < NAMED_LIMITS.verify.perAccount.points; i += 1) {
      await ana.agent.post('/api/limits-spec/own').set('x-forwarded-for', nextIp()).expect(201);
    }
    await ana.agent.post('/api/limits-spec/own').set('x-forwarded-for', nextIp()).expect(429);
    const dan = await test.signIn();
    await dan.agent.post('/api/limits-spec/own').expect(201);
  });

  it('do not ask the database again about somebody who is over the limit', async () => {
    const ip = nextIp();
    await accepted(NAMED_LIMITS.register.ip.points, () => limits.consume('register', { ip }));
    const query = jest.spyOn(test.db.pool(), 'query');
    await expect(limits.consume('register', { ip })).rejects.toMatchObject({
      code: 'too_many_requests',
    });
    expect(query).not.toHaveBeenCalled();
    query.mockRestore();
  });

  it('stay counted when the work after them is undone, and so refuse to run inside it', async () => {
    const inside = test.db.transaction(() => limits.consume('login', { ip: nextIp() }));
    await expect(inside).rejects.toThrow('before a transaction');
  });

  it('close what guards an account while the database is away, and let the rest go on', async () => {
    const away = Object.assign(new Error('gone'), { code: '57P01' });
    const consume = jest.spyOn(RateLimiterPostgres.prototype, 'consume').mockRejectedValue(away);
    await expect(limits.consume('login', { ip: nextIp() })).rejects.toMatchObject({
      code: 'busy',
      retryAfterSeconds: 5,
    });
    await limits.consume('import', { ip: nextIp() });
    consume.mockRejectedValue(new TypeError('a bug'));
    await expect(limits.consume('import', { ip: nextIp() })).rejects.toThrow('a bug');
    consume.mockRestore();
  });

  it('forget windows that have ended, and no other', async () => {
    await test.db.execute('DELETE FROM rate_limits');
    await limits.consume('import', { ip: nextIp() });
    await test.db.execute(`INSERT INTO rate_limits VALUES ('login:ip:old', 3, $1)`, [
      Date.now() - 1,
    ]);
    await test.runTick('platform.rate-limits');
    const left = await test.db.query<{ key: string }>('SELECT key FROM rate_limits');
    expect(left).toHaveLength(1);
    expect(left[0]?.key).toMatch(/^import:ip:/);
  });
});
