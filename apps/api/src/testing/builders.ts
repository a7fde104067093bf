import type { LawfulBasis, PlanCode, PlatformRole, Role } from '@smssend/contracts';
import type { Database } from '../platform/database';
import { uuidv7 } from '../platform/ids';

export const TEST_PASSWORD = 'parola de test 123';

let sequence = 0;
const next = (): number => (sequence += 1);

export interface MerchantOptions {
  name?: string;
  plan?: PlanCode;
  lawfulBasis?: LawfulBasis | null;
  status?: 'active' | 'suspended';
}

export interface UserOptions {
  email?: string;
  passwordHash?: string;
  platformRole?: PlatformRole | null;
  status?: 'active' | 'suspended';
  /** Confirmed unless the test says otherwise: without it nothing can be sent. */
  emailVerified?: boolean;
}

/** A shop with an active subscription. @returns its id. */
export async function insertMerchant(
  db: Database,
  at: Date,
  options: MerchantOptions = {},
): Promise<string> {
  const id = uuidv7();
  await db.execute(
    `INSERT INTO merchants (id, name, lawful_basis, status, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $5)`,
    [
      id,
      options.name ?? `Demo Magazin ${next()} SRL`,
      options.lawfulBasis ?? null,
      options.status ?? 'active',
      at,
    ],
  );
  await db.execute(
    `INSERT INTO subscriptions (merchant_id, plan_code, status, created_at, updated_at)
     VALUES ($1, $2, 'active', $3, $3)`,
    [id, options.plan ?? 'growth', at],
  );
  return id;
}

/** @returns the user's id. Without a hash nobody can sign in by password. */
export async function insertUser(
  db: Database,
  at: Date,
  options: UserOptions = {},
): Promise<string> {
  const id = uuidv7();
  const email = options.email ?? `om${next()}-${id.slice(-6)}@demo.smssend.local`;
  await db.execute(
    `INSERT INTO users (id, email, password_hash, first_name, last_name, platform_role, status,
                        email_verified_at, created_at, updated_at)
     VALUES ($1, $2, $3, 'Om', 'Demo', $4, $5, $7, $6, $6)`,
    [
      id,
      email,
      options.passwordHash ?? 'none',
      options.platformRole ?? null,
      options.status ?? 'active',
      at,
      options.emailVerified === false ? null : at,
    ],
  );
  return id;
}

export async function insertMembership(
  db: Database,
  at: Date,
  member: { merchantId: string; userId: string; role: Role },
): Promise<void> {
  await db.execute(
    'INSERT INTO memberships (merchant_id, user_id, role, created_at) VALUES ($1, $2, $3, $4)',
    [member.merchantId, member.userId, member.role, at],
  );
}
