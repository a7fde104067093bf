import {
  createSandbox,
  type Sandbox,
  type SandboxOptions,
} from '../../../../../../sandbox/src/create-sandbox';
import { uuidv7 } from '../../../../platform/ids';
import { createTestApp, type TestApp, type TestAppOptions } from '../../../../testing';
import { Quota, QuotaReconciler } from '../../../quota';
import { SmsSettingsRepository } from '../../settings/sms-settings.repository';
import { insertMessages, type MessageBatch } from './insert-messages';

export const TEST_TOKEN = 'token-demo-1';

export interface MessageFacts {
  id: string;
  phone: string;
  state: string;
  quotaState: string;
  attempts: number;
  failureClass: string | null;
  failureCode: string | null;
  providerMessageId: string | null;
  dueAt: Date;
  expiresAt: Date;
  history: { at: string; state: string; detail: string | null }[];
}

/** The application beside a sandbox gateway, with one shop that may send. */
export interface DispatchWorld {
  readonly app: TestApp;
  readonly sandbox: Sandbox;
  merchantId: string;
  /** A shop with its own token, no quiet hours and a high rate. */
  freshMerchant(settings?: {
    token?: string;
    sender?: string | null;
    rate?: number;
  }): Promise<string>;
  /** What earlier tests left in the queue stays there. */
  stopOthers(): Promise<void>;
  /** Messages that are due now, with their units reserved. @returns their ids in order. */
  queue(count: number, batch?: Partial<MessageBatch>): Promise<string[]>;
  /** Sends everything that is due now and writes what came of it. */
  dispatch(): Promise<void>;
  settleDoubts(): Promise<void>;
  message(id: string): Promise<MessageFacts>;
  states(): Promise<Record<string, number>>;
  usage(): Promise<{ used: number; reserved: number }>;
  drift(): Promise<number>;
  close(): Promise<void>;
}

export async function createDispatchWorld(
  options: TestAppOptions & { sandbox?: SandboxOptions } = {},
): Promise<DispatchWorld> {
  const sandbox = await createSandbox({
    ...options.sandbox,
    sms: { reportDelayMs: 3_600_000, ...options.sandbox?.sms },
  });
  const app = await createTestApp({
    ...options,
    env: { SMSAPI_BASE_URL: sandbox.url, ...options.env },
  });
  // Noon of a working day in Bucharest, so that no test depends on when it runs.
  app.clock.set('2026-11-25T10:00:00Z');
  const world: DispatchWorld = {
    app,
    sandbox,
    merchantId: '',
    freshMerchant: async (settings = {}) => {
      world.merchantId = await app.aMerchant();
      await giveSettings(app, world.merchantId, settings);
      return world.merchantId;
    },
    stopOthers: async () => {
      await app.db.execute(
        `UPDATE sms_settings SET paused_reason = 'by_merchant', paused_at = $1, circuit_retry_at = NULL`,
        [app.clock.now()],
      );
    },
    queue: (count, batch = {}) =>
      insertMessages(app.db, app.get(Quota), {
        merchantId: world.merchantId,
        count,
        at: app.clock.now(),
        ...batch,
      }),
    dispatch: () => app.runTick('sms-dispatch'),
    settleDoubts: () => app.runTick('sms-in-doubt'),
    message: (id) => factsOf(app, id),
    states: () => countStates(app, world.merchantId),
    usage: async () => {
      const { used, reserved } = await app.get(Quota).usage(world.merchantId);
      return { used, reserved };
    },
    drift: async () => {
      const drifts = await app.get(QuotaReconciler).reconcile();
      return drifts.reduce((sum, d) => sum + d.ledger + d.reservations + d.units, 0);
    },
    close: async () => {
      await app.close();
      await sandbox.close();
    },
  };
  return world;
}

async function giveSettings(
  app: TestApp,
  merchantId: string,
  {
    token = `${TEST_TOKEN}-${uuidv7()}`,
    sender = null,
    rate = 10_000,
  }: { token?: string; sender?: string | null; rate?: number },
): Promise<void> {
  const settings = app.get(SmsSettingsRepository);
  await settings.forMerchant(merchantId);
  await settings.write(merchantId, {
    tokenBox: settings.sealToken(merchantId, token),
    tokenHint: token.slice(-4),
    sender,
    quietFromMinute: 0,
    quietUntilMinute: 0,
    ratePerSecond: rate,
  });
}

async function factsOf(app: TestApp, id: string): Promise<MessageFacts> {
  const row = await app.db.one<MessageFacts>(
    `SELECT id, phone, state, quota_state AS "quotaState", attempts, failure_class AS "failureClass",
            failure_code AS "failureCode", provider_message_id AS "providerMessageId", due_at AS "dueAt",
            expires_at AS "expiresAt", history
       FROM sms_messages WHERE id = $1`,
    [id],
  );
  if (!row) throw new Error(`There is no message ${id}.`);
  return row;
}

async function countStates(app: TestApp, merchantId: string): Promise<Record<string, number>> {
  const rows = await app.db.query<{ state: string; count: number }>(
    'SELECT state, count(*) AS count FROM sms_messages WHERE merchant_id = $1 GROUP BY state',
    [merchantId],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
