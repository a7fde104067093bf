import fc from 'fast-check';
import { documentsAtOblio, documentsDue } from './at-oblio';
import { chaos, type Chaos } from './chaos-steps';
import { ChaosWorld } from './chaos-world';
import { moneyTold, type MoneyTold } from './money-told';
import { MortalWorker } from './mortal-worker';
import { countSeen, type Seen } from './seen';
import { BadTeller, noWrongs, type Wrongs } from './tell-badly';
import { CalmTeller } from './tell-calmly';

const STEPS = 10;
/** To repeat a run that failed: what it printed as `seed` and `path`. */
const SEED = process.env['MONEY_CHAOS_SEED'];
const PATH = process.env['MONEY_CHAOS_PATH'];

export interface Lives {
  histories: number;
  /** Numbers given at Oblio's stand-in while the news came badly. */
  documents: number;
  seen: Seen;
  wrongs: Wrongs;
}

/** The whole outside world, and the workers that die in it. */
export class Histories {
  readonly lives: Lives = { histories: 0, documents: 0, seen: {}, wrongs: noWrongs() };

  private constructor(
    private readonly world: ChaosWorld,
    private readonly worker: MortalWorker,
  ) {}

  static async open(): Promise<Histories> {
    const world = await ChaosWorld.create();
    const { databaseUrl } = world.test;
    const { url } = world.sandbox;
    const env = { STRIPE_API_BASE: url, OBLIO_BASE_URL: url };
    return new Histories(world, await MortalWorker.create(databaseUrl, env));
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.world.close();
  }

  /**
   * Each of so many random histories is lived twice: once told calmly, once badly. With `limitMs` it may
   * be fewer; `lives` says how many there were.
   */
  async tell(numRuns: number, limitMs: number | null = null): Promise<void> {
    await fc.assert(
      fc.asyncProperty(chaos(STEPS), (one) => this.tellTwice(one)),
      {
        numRuns,
        endOnFailure: true,
        ...(limitMs !== null && { interruptAfterTimeLimit: limitMs }),
        ...(SEED !== undefined && { seed: Number(SEED) }),
        ...(PATH !== undefined && { path: PATH }),
      },
    );
  }

  private async tellTwice(one: Chaos): Promise<void> {
    const calm = await this.toldCalmly(one);
    const bad = await this.toldBadly(one);
    expect(bad).toEqual(calm);
    this.lives.histories += 1;
    this.lives.documents += bad.documents.length;
  }

  private async toldCalmly({ told }: Chaos): Promise<MoneyTold> {
    const shop = await this.world.aNewLife();
    await new CalmTeller(this.world).tell(
      shop,
      told.map(({ step }) => step),
    );
    return this.endOf(shop);
  }

  private async toldBadly(one: Chaos): Promise<MoneyTold> {
    const shop = await this.world.aNewLife();
    const teller = new BadTeller(this.world, this.worker, this.lives.wrongs);
    await teller.tell(shop, one);
    await teller.issueUntilDone();
    await countSeen(this.world, shop, this.lives.seen);
    return this.endOf(shop);
  }

  /** Whatever was told: nothing is left undone, and Oblio has what Stripe's own lists ask for. */
  private async endOf(shop: Awaited<ReturnType<ChaosWorld['aNewLife']>>): Promise<MoneyTold> {
    expect(await this.world.billing.unhandled()).toEqual([]);
    expect(await documentsAtOblio(this.world)).toEqual(await documentsDue(this.world, shop));
    const told = await moneyTold(this.world, shop);
    await this.world.endLife(shop);
    return told;
  }
}
