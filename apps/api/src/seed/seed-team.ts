import type { AuditAction, Role } from '@smssend/contracts';
import { NO_PASSWORD } from '../modules/users';
import { AuditTrail } from '../platform/audit-trail';
import { uuidv7 } from '../platform/ids';
import { randomBytes } from 'node:crypto';
import { DEMO } from './demo-ids';
import type { SeedContext, SeedStep } from './seed-step';

const INVITATION_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

/** Numbers with a right check digit that no company has; the sandbox's register knows them too. */
const COMPANIES = [
  { id: DEMO.electro, name: 'Demo Electro SRL', cui: '990000013', vatPayer: true },
  { id: DEMO.casa, name: 'Demo Casa SRL', cui: '990000021', vatPayer: false },
] as const;

/** They cannot sign in: nobody knows a password for them, because there is none. */
const COLLEAGUES: readonly { id: string; email: string; name: string; role: Role }[] = [
  { id: DEMO.manager, email: 'manager@demo.smssend.local', name: 'Manager', role: 'manager' },
  { id: DEMO.viewer, email: 'viewer@demo.smssend.local', name: 'Vizitator', role: 'viewer' },
];

const INVITED = 'coleg@demo.smssend.local';

const DEEDS: readonly { action: AuditAction; by: string; data: object }[] = [
  { action: 'LINKS_ACCEPT', by: DEMO.owner, data: { accepted: 9, all: true } },
  { action: 'TEMPLATE_CHANGE', by: DEMO.manager, data: {} },
  { action: 'SMS_CLICK', by: DEMO.owner, data: { queued: 2_876 } },
  { action: 'MEMBER_INVITED', by: DEMO.owner, data: { role: 'agent' } },
];

/** Companies, colleagues, an invitation that waits and a few deeds, so that no page of the people is empty. */
export const seedTeam: SeedStep = {
  name: 'team',
  async run(context) {
    for (const company of COMPANIES) await fillIn(context, company);
    for (const colleague of COLLEAGUES) await seedColleague(context, colleague);
    await seedInvitation(context);
    await seedDeeds(context);
  },
};

/** What somebody has filled in by himself stays. */
async function fillIn(
  { db }: SeedContext,
  { id, name, cui, vatPayer }: (typeof COMPANIES)[number],
): Promise<void> {
  await db.execute(
    `UPDATE merchants SET company_name = $2, cui = $3, vat_payer = $4, street = 'Strada Demo', street_no = '1',
            locality = 'București', county = 'B', postal_code = '010101'
      WHERE id = $1 AND company_name IS NULL AND street IS NULL`,
    [id, name, cui, vatPayer],
  );
}

async function seedColleague(
  { db, now }: SeedContext,
  { id, email, name, role }: (typeof COLLEAGUES)[number],
): Promise<void> {
  const added = await db.execute(
    `INSERT INTO users (id, email, password_hash, first_name, last_name, email_verified_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'Demo', $5, $5, $5) ON CONFLICT DO NOTHING`,
    [id, email, NO_PASSWORD, name, now],
  );
  if (added === 0) return;
  await db.execute(
    'INSERT INTO memberships (merchant_id, user_id, role, created_at) VALUES ($1, $2, $3, $4)',
    [DEMO.casa, id, role, now],
  );
}

/** Its link was sent to nobody, so the hash is of bytes that are forgotten at once. */
async function seedInvitation({ db, now }: SeedContext): Promise<void> {
  await db.execute(
    `INSERT INTO invitations (merchant_id, id, email, role, token_hash, invited_by, created_at, expires_at)
     VALUES ($1, $2, $3, 'agent', $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [
      DEMO.casa,
      DEMO.invitation,
      INVITED,
      randomBytes(32),
      DEMO.owner,
      now,
      new Date(now.getTime() + INVITATION_DAYS * DAY_MS),
    ],
  );
}

async function seedDeeds({ app, db }: SeedContext): Promise<void> {
  const known = await db.one('SELECT 1 FROM audit_log WHERE merchant_id = $1 LIMIT 1', [DEMO.casa]);
  if (known) return;
  await app.get(AuditTrail, { strict: false }).recordMany(
    DEEDS.map(({ action, by, data }) => ({
      action,
      userId: by,
      merchantId: DEMO.casa,
      subjectType: 'demo',
      subjectId: uuidv7(),
      data,
    })),
  );
}
