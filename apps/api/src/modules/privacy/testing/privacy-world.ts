import type { Role } from '@smssend/contracts';
import { emagRow, type EmagRow } from '../../orders/testing/emag-csv';
import { OrdersWorld, ordersApp } from '../../orders/testing/orders-world';
import type { SignedInUser, TestApp } from '../../../testing';

/** Two in the afternoon in Bucharest, far from quiet hours. */
export async function privacyApp(): Promise<TestApp> {
  const test = await ordersApp();
  test.clock.set(new Date(new Date().setUTCHours(12, 0, 0, 0)));
  return test;
}

/** A shop that can send. */
export async function openShop(test: TestApp, role: Role = 'owner'): Promise<OrdersWorld> {
  const world = await OrdersWorld.open(test, role);
  await test.db.execute('UPDATE users SET email_verified_at = $2 WHERE id = $1', [
    world.user.userId,
    test.clock.now(),
  ]);
  if (role !== 'owner') return world;
  await world.user.agent
    .put('/api/sms/settings')
    .send({ token: 'token-demo', quietFromMinute: 0, quietUntilMinute: 0 })
    .expect(200);
  return world;
}

/** Somebody else who works in the same shop. */
export async function colleague(
  test: TestApp,
  { merchantId }: { merchantId: string },
  role: Role,
): Promise<SignedInUser> {
  const user = await test.signIn(role, { merchantId });
  await test.db.execute('UPDATE users SET email_verified_at = $2 WHERE id = $1', [
    user.userId,
    test.clock.now(),
  ]);
  return user;
}

/** An order of demo buyer `n`, placed so many days before the test's present. */
export function orderOf(test: TestApp, n: number, daysAgo: number, own: EmagRow = {}): EmagRow {
  const at = new Date(test.clock.now().getTime() - daysAgo * 86_400_000);
  return emagRow(n, {
    'Data comenzii': `${at.toISOString().slice(0, 10)} 10:00:00`,
    'Adresa de livrare': `Strada Demo ${n}`,
    ...own,
  });
}

let keys = 0;

/** Sends to everybody who can receive. @returns how many were queued. */
export async function sendToAll({ user }: OrdersWorld): Promise<number> {
  const { body } = await user.agent
    .post('/api/sms/sends')
    .set('idempotency-key', `privacy-${(keys += 1)}`)
    .send({ filter: {} })
    .expect(202);
  return (body as { queued: number }).queued;
}

/** Links for the products of demo orders. */
export async function linkProducts({ user }: OrdersWorld): Promise<void> {
  await user.agent.post('/api/product-links/accept').send({ all: true }).expect(200);
}
