import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { AppConfig } from './platform/config';

/** The exit code of a program that was asked for something it does not know. */
const WRONG_USE = 2;

/** Answers what is printed. A program that found something says so by `process.exitCode`. */
export type OperatorWork = (app: INestApplicationContext) => Promise<string>;

/**
 * A program that an operator runs beside the running ones: it starts the application without a server,
 * does one thing, prints what came of it and ends. Whatever fails is one line and exit code 1.
 *
 * @param work null for a wrong use: then `use` is printed, exit code 2.
 */
export function runOperatorProgram(work: OperatorWork | null, use = ''): void {
  if (!work) {
    process.stderr.write(use);
    process.exitCode = WRONG_USE;
    return;
  }
  inApplication(work).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

async function inApplication(work: OperatorWork): Promise<void> {
  const config = AppConfig.from(process.env);
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, role: 'http' }),
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    await app.init();
    process.stdout.write(`${await work(app)}\n`);
  } finally {
    await app.close();
  }
}
