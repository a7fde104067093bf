import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { lastValueFrom, Subject } from 'rxjs';
import { DomainError } from '../../../platform/errors';
import { MerchantGate } from './merchant-gate';

/** A request of a merchant that stays inside until the spec lets it go. */
class Visitor {
  entered = false;
  readonly answer: Promise<unknown>;
  private readonly work = new Subject<string>();

  constructor(gate: MerchantGate, merchantId: string) {
    const request = { actor: { merchantId } };
    const context = {
      switchToHttp: () => ({ getRequest: () => request }),
    } as unknown as ExecutionContext;
    const next: CallHandler = {
      handle: () => {
        this.entered = true;
        return this.work;
      },
    };
    this.answer = lastValueFrom(gate.intercept(context, next));
  }

  finish(): Promise<unknown> {
    this.work.next('done');
    this.work.complete();
    return this.answer;
  }

  async fail(): Promise<void> {
    this.work.error(new Error('the work failed'));
    await expect(this.answer).rejects.toThrow('the work failed');
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const inside = (visitors: Visitor[]) => visitors.map(({ entered }) => entered);

describe('the gate before sends of one merchant', () => {
  it('lets three in and the next ones in their order, also after a failure', async () => {
    const gate = new MerchantGate();
    const visitors = Array.from({ length: 5 }, () => new Visitor(gate, 'a'));
    await settled();
    expect(inside(visitors)).toEqual([true, true, true, false, false]);
    await visitors[1]?.fail();
    await settled();
    expect(inside(visitors)).toEqual([true, true, true, true, false]);
    await visitors[0]?.finish();
    await settled();
    expect(inside(visitors)).toEqual([true, true, true, true, true]);
    for (const index of [2, 3, 4]) await expect(visitors[index]?.finish()).resolves.toBe('done');
    const later = new Visitor(gate, 'a');
    await settled();
    expect(later.entered).toBe(true);
    await later.finish();
  });

  it('keeps no merchant waiting for another', async () => {
    const gate = new MerchantGate();
    const busy = Array.from({ length: 3 }, () => new Visitor(gate, 'a'));
    const other = new Visitor(gate, 'b');
    await settled();
    expect(other.entered).toBe(true);
    await Promise.all([...busy, other].map((visitor) => visitor.finish()));
  });

  it('refuses when a hundred wait already', async () => {
    const gate = new MerchantGate();
    const visitors = Array.from({ length: 103 }, () => new Visitor(gate, 'a'));
    const refused = new Visitor(gate, 'a').answer.catch((error: unknown) => error);
    expect(await refused).toBeInstanceOf(DomainError);
    expect(await refused).toMatchObject({ code: 'busy', status: 503 });
    for (const visitor of visitors) {
      await settled();
      await visitor.finish();
    }
  });
});
