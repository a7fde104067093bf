import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { AppConfig } from './platform/config';
import { seedDemo } from './seed';

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
    say(JSON.stringify({ logins }));
  } finally {
    await app.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
