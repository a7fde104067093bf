import type { INestApplicationContext } from '@nestjs/common';
import type { Database } from '../platform/database';

export interface DemoLogin {
  role: 'owner' | 'agent' | 'admin';
  email: string;
  password: string;
}

/** What a step gets, and what it leaves for the steps after it. */
export interface SeedContext {
  readonly app: INestApplicationContext;
  readonly db: Database;
  /** One instant for the whole run; back-dated rows count from it. */
  readonly now: Date;
  readonly logins: DemoLogin[];
}

/** Puts one kind of demo data in. It runs in a transaction of its own and changes nothing the second time. */
export interface SeedStep {
  readonly name: string;
  run(context: SeedContext): Promise<void>;
}
