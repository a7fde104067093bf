import { defineConfig } from '@playwright/test';
import { startFile } from './support/start-file';

const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Journeys in which days and months pass. */
const LATER = 'time/**';

/**
 * The journeys run against a stack that already runs: `npm test` starts one of its own and names it in
 * SMSSEND_START_FILE; by hand they take the one of `npm start`.
 */
export default defineConfig({
  testDir: './journeys',
  outputDir: '../../test-output/journeys/results',
  fullyParallel: false,
  // One stack, one database, one demo merchant: journeys that share them run in turn.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  // Journeys that move the programs' clock come last: everybody shares it.
  projects: [
    { name: 'today', testIgnore: LATER },
    { name: 'later', testMatch: LATER },
  ],
  expect: { timeout: 10_000 },
  use: {
    baseURL: startFile().web,
    actionTimeout: 15_000,
    locale: 'ro-RO',
    timezoneId: 'Europe/Bucharest',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] || undefined,
      args: CHROMIUM_FLAGS,
    },
  },
});
