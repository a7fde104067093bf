import { POLICY_VERSION, type PlatformRole, type Role } from '@smssend/contracts';
import { Passwords } from '../modules/auth';
import { DEMO } from './demo-ids';
import type { DemoLogin, SeedContext, SeedStep } from './seed-step';

interface Person {
  id: string;
  login: DemoLogin;
  firstName: string;
  platformRole: PlatformRole | null;
  memberships: readonly { merchantId: string; role: Role }[];
}

const person = (
  role: DemoLogin['role'],
  rest: Omit<Person, 'login'> & { password: string },
): Person => {
  const { password, ...others } = rest;
  return { ...others, login: { role, email: `${role}@demo.smssend.local`, password } };
};

/** Known passwords, on purpose: this data never goes to production. */
const PEOPLE: readonly Person[] = [
  person('owner', {
    id: DEMO.owner,
    password: 'demo-patron-2026',
    firstName: 'Patron',
    platformRole: null,
    memberships: [
      { merchantId: DEMO.electro, role: 'owner' },
      { merchantId: DEMO.casa, role: 'owner' },
    ],
  }),
  person('agent', {
    id: DEMO.agent,
    password: 'demo-agent-2026',
    firstName: 'Agent',
    platformRole: null,
    memberships: [{ merchantId: DEMO.electro, role: 'agent' }],
  }),
  person('admin', {
    id: DEMO.admin,
    password: 'demo-admin-2026',
    firstName: 'Admin',
    platformRole: 'admin',
    memberships: [],
  }),
];

export const seedPeople: SeedStep = {
  name: 'people',
  async run(context: SeedContext) {
    for (const who of PEOPLE) {
      await seedPerson(context, who);
      context.logins.push(who.login);
    }
  },
};

async function seedPerson({ app, db, now }: SeedContext, who: Person): Promise<void> {
  const passwordHash = await hashUnlessKnown({ app, db }, who);
  await db.execute(
    `INSERT INTO users (id, email, password_hash, first_name, last_name, platform_role, email_verified_at,
                        password_changed_at, policy_version, policy_accepted_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'Demo', $5, $6, $6, $7, $6, $6, $6)
     ON CONFLICT (id) DO UPDATE
       SET password_hash = excluded.password_hash,
           email_verified_at = coalesce(users.email_verified_at, excluded.email_verified_at),
           policy_version = excluded.policy_version,
           policy_accepted_at = coalesce(users.policy_accepted_at, excluded.policy_accepted_at)`,
    [who.id, who.login.email, passwordHash, who.firstName, who.platformRole, now, POLICY_VERSION],
  );
  for (const [order, { merchantId, role }] of who.memberships.entries()) {
    // The first shop of the list is the one that a sign-in opens.
    await db.execute(
      `INSERT INTO memberships (merchant_id, user_id, role, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [merchantId, who.id, role, new Date(now.getTime() + order)],
    );
  }
}

/** A hash that does not open any more (the pepper was made anew) is replaced; a good one is kept. */
async function hashUnlessKnown(
  { app, db }: Pick<SeedContext, 'app' | 'db'>,
  who: Person,
): Promise<string> {
  const passwords = app.get(Passwords, { strict: false });
  const known = await db.one<{ hash: string }>(
    'SELECT password_hash AS hash FROM users WHERE id = $1',
    [who.id],
  );
  if (known && (await passwords.verify(who.login.password, known.hash)).matches) return known.hash;
  return passwords.hash(who.login.password);
}
