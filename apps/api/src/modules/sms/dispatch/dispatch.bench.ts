import 'reflect-metadata';
import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { Pool } from 'undici';
import { bench, type Bench } from '../../../../../../tools/bench/harness';
import { AppModule } from '../../../app.module';
import { AppConfig } from '../../../platform/config';
import { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';
import { insertMerchant } from '../../../testing/builders';
import { testEnvironment } from '../../../testing/create-test-app';
import { Quota, QuotaReconciler } from '../../quota';
import { SmsSettingsRepository } from '../settings/sms-settings.repository';
import { Dispatcher } from './dispatcher';
import { insertMessages } from './testing/insert-messages';

const GATEWAY_FLAG = '--gateway';
const ANSWER_MS = 20;
const IN_FLIGHT = 100;
const HOUR_MS = 3_600_000;

/** The provider: answers each call after 20 ms and counts them by message id. In a process of its own. */
function gateway(): void {
  const calls = new Map<string, number>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const idx = /&idx=([^&]*)/.exec(body)?.[1] ?? '';
      calls.set(idx, (calls.get(idx) ?? 0) + 1);
      const answer = JSON.stringify({
        count: 1,
        list: [{ id: `G${calls.size}`, points: 0.16, status: 'QUEUE', error: null, idx }],
      });
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(answer);
      }, ANSWER_MS);
    });
  });
  process.on('message', () => {
    const most = Math.max(0, ...calls.values());
    process.send?.({ distinct: calls.size, most });
    calls.clear();
  });
  process.on('disconnect', () => process.exit(0));
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
}

class Gateway {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<Gateway> {
    const child = fork(process.argv[1] ?? '', [GATEWAY_FLAG]);
    const { port } = await new Promise<{ port: number }>((resolve) =>
      child.once('message', (address) => resolve(address as { port: number })),
    );
    return new Gateway(child, `http://127.0.0.1:${port}`);
  }

  /** What arrived since the last question. */
  count(): Promise<{ distinct: number; most: number }> {
    const answer = new Promise<{ distinct: number; most: number }>((resolve) =>
      this.child.once('message', (counts) => resolve(counts as { distinct: number; most: number })),
    );
    this.child.send('count');
    return answer;
  }

  stop(): void {
    this.child.disconnect();
  }
}

/** Nothing but the calls: the least that sending so many messages takes. */
async function callsPerSecond(url: string, messages: number): Promise<number> {
  const pool = new Pool(url, { connections: IN_FLIGHT, pipelining: 1 });
  const headers = {
    authorization: 'Bearer token-demo-1',
    'content-type': 'application/x-www-form-urlencoded',
  };
  let left = messages;
  const start = performance.now();
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      const body = `to=%2B40730000000&message=Buna%20ziua%2C%20parerea%20dvs.%20ne%20ajuta&format=json&encoding=utf-8&normalize=1&max_parts=1&idx=${uuidv7()}&check_idx=1`;
      const response = await pool.request({ method: 'POST', path: '/sms.do', headers, body });
      await response.body.text();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, caller));
  const perSecond = (messages * 1000) / (performance.now() - start);
  await pool.close();
  return perSecond;
}

async function run(b: Bench): Promise<void> {
  const server = await b.postgres();
  const provider = await Gateway.start();
  const config = AppConfig.from({
    ...testEnvironment(server.url),
    DATABASE_POOL_SIZE: '12',
    SMSAPI_BASE_URL: provider.url,
  });
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, role: 'http' }),
    { logger: false },
  );
  const get = <T>(token: new (...args: never[]) => T): T => app.get<T>(token, { strict: false });
  const [db, quota, dispatcher] = [get(Database), get(Quota), get(Dispatcher)];
  const messages = b.size(12_000, 400);
  let total = 0;
  const merchantId = await insertMerchant(db, new Date());
  const settings = get(SmsSettingsRepository);
  await settings.forMerchant(merchantId);
  const tokenBox = settings.sealToken(merchantId, 'token-demo-bench');
  await settings.write(merchantId, {
    tokenBox,
    quietFromMinute: 0,
    quietUntilMinute: 0,
    ratePerSecond: 10_000,
  });
  const now = Date.now();
  const endsAt = new Date(now + 720 * HOUR_MS);
  await quota.openPeriod({
    merchantId,
    startsAt: new Date(now - HOUR_MS),
    endsAt,
    limit: 10_000_000,
  });

  const result = await b.rounds({
    title: `messages at ${IN_FLIGHT} in flight, a provider that takes ${ANSWER_MS} ms`,
    unit: 'messages/s',
    rounds: 4,
    floor: { name: 'undici Pool alone', run: () => callsPerSecond(provider.url, messages) },
    candidates: [
      {
        name: 'dispatch',
        before: async () => {
          await insertMessages(db, quota, { merchantId, count: messages, at: new Date() });
          await db.execute('ANALYZE sms_messages, order_lines, quota_reservations, quota_periods');
          total += messages;
          await provider.count();
        },
        run: async () => {
          const start = performance.now();
          await dispatcher.runUntilIdle();
          const perSecond = (messages * 1000) / (performance.now() - start);
          const { distinct, most } = await provider.count();
          b.must(
            distinct === messages && most === 1,
            `The provider saw ${distinct} of ${messages}, one of them ${most} times.`,
          );
          return perSecond;
        },
      },
    ],
  });
  b.bar('dispatch vs undici', result.ratio('dispatch'), { atLeast: 0.8 });
  const { used, reserved } = await quota.usage(merchantId);
  b.must(
    used === total && reserved === 0,
    `Used ${used} of ${total} accepted, ${reserved} still reserved.`,
  );
  b.must(
    (await get(QuotaReconciler).reconcile()).length === 0,
    'The figures of the quota do not add up.',
  );
  await app.close();
  provider.stop();
}

if (process.argv.includes(GATEWAY_FLAG)) gateway();
else void bench({ name: 'dispatch', run });
