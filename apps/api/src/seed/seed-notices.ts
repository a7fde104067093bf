import type { NoticeKind, NoticeView } from '@smssend/contracts';
import type { Database } from '../platform/database';
import { uuidv7 } from '../platform/ids';
import { DEMO } from './demo-ids';
import type { SeedContext, SeedStep } from './seed-step';

const HOUR_MS = 3_600_000;

interface DemoNotice {
  readonly merchantId: string;
  readonly userId: string;
  readonly kind: NoticeKind;
  readonly hoursAgo: number;
  readonly read: boolean;
  readonly data: NoticeView['data'];
}

/** Its key is what makes a second run find its own rows. */
async function insertNotice(db: Database, now: Date, notice: DemoNotice): Promise<void> {
  const at = new Date(now.getTime() - notice.hoursAgo * HOUR_MS);
  await db.execute(
    `INSERT INTO notices (merchant_id, id, user_id, kind, data, dedupe_key, created_at, read_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (merchant_id, user_id, dedupe_key) DO NOTHING`,
    [
      notice.merchantId,
      uuidv7(at),
      notice.userId,
      notice.kind,
      JSON.stringify(notice.data),
      `demo:${notice.kind}:${notice.hoursAgo}`,
      at,
      notice.read ? at : null,
    ],
  );
}

/** The newest import of the shop, as its notice would tell it. */
async function lastImport(db: Database): Promise<NoticeView['data']> {
  const row = await db.one<Record<string, string | number>>(
    `SELECT id AS "importId", file_name AS "fileName", rows_new AS "rowsNew",
            rows_changed AS "rowsChanged", rows_rejected AS "rowsRejected"
       FROM order_imports WHERE merchant_id = $1 AND status = 'done' ORDER BY id DESC LIMIT 1`,
    [DEMO.casa],
  );
  return row ?? {};
}

function demoNotices(imported: NoticeView['data']): DemoNotice[] {
  const casa = { merchantId: DEMO.casa, userId: DEMO.owner };
  const joined = { userId: DEMO.agent, role: 'agent' };
  return [
    { ...casa, kind: 'import_done', hoursAgo: 1, read: false, data: imported },
    { ...casa, kind: 'sending_resumed', hoursAgo: 71, read: false, data: {} },
    { ...casa, kind: 'sending_paused', hoursAgo: 74, read: true, data: { reason: 'no_credit' } },
    {
      merchantId: DEMO.electro,
      userId: DEMO.owner,
      kind: 'member_joined',
      hoursAgo: 300,
      read: true,
      data: joined,
    },
  ];
}

/** A bell that is not empty, in the shop that shows every state of every screen. */
export const seedNotices: SeedStep = {
  name: 'notices',
  async run({ db, now }: SeedContext) {
    for (const notice of demoNotices(await lastImport(db))) await insertNotice(db, now, notice);
  },
};
