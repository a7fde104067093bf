import { Body, Controller, Injectable, Module, Param, Post } from '@nestjs/common';
import { Allow } from 'class-validator';
import { createTestApp, type SignedInUser, type TestApp } from '../../testing';
import { Database, Transactional } from '../database';
import { CurrentActor, DomainError, Needs, type MerchantActor } from '../http';
import { uuidv7 } from '../ids';
import { Idempotent } from './idempotency';

class SpendBody {
  @Allow()
  amount!: number;
  @Allow()
  note?: string;
}

@Injectable()
class Spend {
  static failNext = false;
  static gate: Promise<void> = Promise.resolve();
  constructor(private readonly db: Database) {}

  @Transactional()
  async spend(merchantId: string, amount: number): Promise<{ id: string; amount: number }> {
    const id = uuidv7();
    await this.db.execute('INSERT INTO spent (id, merchant_id, amount) VALUES ($1, $2, $3)', [
      id,
      merchantId,
      amount,
    ]);
    await Spend.gate;
    if (Spend.failNext) {
      Spend.failNext = false;
      throw new DomainError({ code: 'quota_exhausted' });
    }
    return { id, amount };
  }
}

@Controller('spend-spec')
class SpendController {
  constructor(private readonly spending: Spend) {}

  @Post(':thing')
  @Needs('messages.send')
  @Idempotent()
  spendSpec(
    @CurrentActor() actor: MerchantActor,
    @Param('thing') _thing: string,
    @Body() body: SpendBody,
  ) {
    return this.spending.spend(actor.merchantId, body.amount);
  }
}
@Module({ controllers: [SpendController], providers: [Spend] })
class SpendModule {}

describe('an idempotent POST', () => {
  let test: TestApp;
  let ana: SignedInUser;
  beforeAll(async () => {
    test = await createTestApp({ imports: [SpendModule] });
    await test.db.execute('CREATE TABLE spent (id uuid, merchant_id uuid, amount int)');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    ana = await test.signIn();
  });

  const post = (key: string | null, body: object = { amount: 5 }, who = ana, thing = 'a') => {
    const request = who.agent.post(`/api/spend-spec/${thing}`);
    return (key === null ? request : request.set('idempotency-key', key)).send(body);
  };
  const spent = async (merchantId = ana.merchantId): Promise<number> =>
    (
      await test.db.one<{ n: number }>('SELECT count(*) AS n FROM spent WHERE merchant_id = $1', [
        merchantId,
      ])
    )?.n ?? 0;

  it('needs a key', async () => {
    for (const key of [null, 'x'.repeat(129), 'with space']) {
      const { body } = await post(key).expect(400);
      expect(body.code).toBe('idempotency_key_missing');
    }
    expect(await spent()).toBe(0);
  });

  it('gives the same answer to the same key and spends once, whatever the order of the members', async () => {
    const first = await post('k1', { amount: 5, note: 'x' }).expect(201);
    const again = await post('k1', { note: 'x', amount: 5 }).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(await spent()).toBe(1);
  });

  it('refuses the same key with another body', async () => {
    await post('k1').expect(201);
    const { body } = await post('k1', { amount: 6 }).expect(409);
    expect(body.code).toBe('idempotency_key_reused');
    expect(await spent()).toBe(1);
  });

  it('keeps shops and resources apart', async () => {
    const dan = await test.signIn();
    await post('k1').expect(201);
    await post('k1', { amount: 5 }, dan).expect(201);
    await post('k1', { amount: 5 }, ana, 'b').expect(201);
    expect([await spent(), await spent(dan.merchantId)]).toEqual([2, 1]);
  });

  it('frees the key when the work was refused', async () => {
    Spend.failNext = true;
    await post('k1').expect(402);
    await post('k1').expect(201);
    expect(await spent()).toBe(1);
  });

  it('spends once when eight come at once', async () => {
    let open: () => void = () => undefined;
    Spend.gate = new Promise((resolve) => (open = resolve));
    const calls = Array.from({ length: 8 }, () => post('k1').then((answer) => answer));
    setTimeout(open, 100);
    const answers = await Promise.all(calls);
    Spend.gate = Promise.resolve();
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await spent()).toBe(1);
  });

  it('forgets keys after three days', async () => {
    await post('k1').expect(201);
    test.clock.advance({ days: 4 });
    await test.runTick('platform.retention');
    const left = await test.db.one(
      'SELECT count(*) AS n FROM idempotency_keys WHERE merchant_id = $1',
      [ana.merchantId],
    );
    expect(left).toEqual({ n: 0 });
  });
});
