import { createTestApp, TEST_PASSWORD, type TestApp } from '../../../testing';
import { aPerson } from '../testing/person';
import { GOOD_PASSWORD, post, registration } from '../testing/registration-world';

const LIMIT_MS = 600_000;
jest.setTimeout(LIMIT_MS);

/** Each question twice; where a password is hashed, half a second goes by with every round. */
const ROUNDS = { login: 60, 'forgot-password': 300, register: 60, 'reset-password': 60 };
const WARM_UP = 6;
/** Rounds that are compared in another order, to learn how far chance alone goes. */
const SHUFFLES = 2_000;
/** A difference that chance reaches in one run of a thousand is one that can be told. */
const TELLING = 0.001;

type Question = keyof typeof ROUNDS;

interface Round {
  readonly knownMs: number;
  readonly unknownMs: number;
}

/**
 * Whether the time of an answer tells that an address has an account. Each round asks about a known and
 * an unknown address, the one that comes first drawn by lot, so that a busy moment of the machine meets
 * both. The rounds' differences are then compared with the same ones under signs drawn by lot: were the
 * two alike, the true mean would be nothing special among those.
 */
describe('the time of an answer', () => {
  let test: TestApp;
  let known: string;
  let sequence = 0;

  beforeAll(async () => {
    test = await createTestApp();
    known = (await aPerson(test)).email;
  });
  afterAll(() => test.close());

  /** Counts and lockouts are looked at elsewhere; here they would end the measuring. */
  const forgetCounts = async (): Promise<void> => {
    await test.db.execute('TRUNCATE rate_limits, sign_in_failures');
  };
  const unknown = (): string => `necunoscut${(sequence += 1)}@demo.smssend.local`;

  function bodyOf(question: Question, email: string): object {
    const newPassword = { password: GOOD_PASSWORD, passwordConfirm: GOOD_PASSWORD };
    switch (question) {
      case 'login':
        return { email, password: `${TEST_PASSWORD} greșită` };
      case 'forgot-password':
        return { email };
      case 'register':
        return registration({ email });
      case 'reset-password':
        return { email, code: '12345678', ...newPassword };
    }
  }

  async function timeOf(question: Question, email: string): Promise<number> {
    const body = bodyOf(question, email);
    const startedMs = performance.now();
    const { status } = await post(test, question, body);
    const tookMs = performance.now() - startedMs;
    expect([202, 401, 422]).toContain(status);
    return tookMs;
  }

  async function round(question: Question): Promise<Round> {
    await forgetCounts();
    const stranger = unknown();
    if (Math.random() < 0.5) {
      const knownMs = await timeOf(question, known);
      return { knownMs, unknownMs: await timeOf(question, stranger) };
    }
    const unknownMs = await timeOf(question, stranger);
    return { knownMs: await timeOf(question, known), unknownMs };
  }

  it.each(Object.keys(ROUNDS) as Question[])(
    'of %s does not tell a known address from an unknown one',
    async (question) => {
      for (let i = 0; i < WARM_UP; i += 1) await round(question);
      const rounds: Round[] = [];
      for (let i = 0; i < ROUNDS[question]; i += 1) rounds.push(await round(question));
      const differences = trimmed(rounds.map(({ knownMs, unknownMs }) => knownMs - unknownMs));
      const chance = chanceOf(differences);
      console.info(
        `${question}: known ${medianOf(rounds.map((r) => r.knownMs)).toFixed(2)} ms, unknown ` +
          `${medianOf(rounds.map((r) => r.unknownMs)).toFixed(2)} ms, mean difference ` +
          `${meanOf(differences).toFixed(2)} ms, chance ${chance.toFixed(4)}`,
      );
      expect(chance).toBeGreaterThan(TELLING);
    },
  );

  it('would be told if an unknown address saved the hash', () => {
    const noise = Array.from({ length: ROUNDS.login }, () => (Math.random() - 0.5) * 100);
    expect(chanceOf(noise.map((ms) => ms + 250))).toBeLessThan(TELLING);
    expect(chanceOf(noise.map((ms) => ms + 50))).toBeLessThan(TELLING);
  });
});

/** Without the tenth at either end: what a pause of the machine did to one round. */
function trimmed(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 10);
  return sorted.slice(cut, sorted.length - cut);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** How often signs drawn by lot bring a mean as far from nothing as the true one. */
function chanceOf(differences: readonly number[]): number {
  const found = Math.abs(meanOf(differences));
  let reached = 0;
  for (let i = 0; i < SHUFFLES; i += 1) {
    const drawn = differences.map((value) => (Math.random() < 0.5 ? value : -value));
    if (Math.abs(meanOf(drawn)) >= found) reached += 1;
  }
  return reached / SHUFFLES;
}
