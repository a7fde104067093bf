import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { AppConfig } from './platform/config';
import { Database } from './platform/database';
import { DEMO, seedDemo } from './seed';

async function main(): Promise<void> {
  const config = AppConfig.from(process.env);
  if (config.production) {
    throw new Error('Demo data has known passwords and never goes to production.');
  }
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, role: 'http' }),
    {
      logger: ['error', 'fatal'],
      abortOnError: false,
    },
  );
  try {
    await app.init();
    const logins = await seedDemo(app, say);
    say(JSON.stringify({ logins, shop: await payingShop(app.get(Database)) }));
  } finally {
    await app.close();
  }
}

/** Whoever starts the stack lets this shop pay for its month at the stand-in of Stripe. */
async function payingShop(db: Database): Promise<object | null> {
  return db.one<object>(
    `SELECT m.id AS "merchantId", m.name, u.email, min(p.starts_at) AS "monthStart"
       FROM merchants m
       JOIN quota_periods p ON p.merchant_id = m.id AND p.ends_at > now()
       JOIN users u ON u.id = $2
      WHERE m.id = $1 GROUP BY m.id, m.name, u.email`,
    [DEMO.casa, DEMO.owner],
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
