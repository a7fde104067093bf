import { createTestApp, testEnvironment, type TestApp } from './testing';
import { BuiltProgram } from './testing/built-program';

const SPEC_LIMIT_MS = 60_000;
jest.setTimeout(SPEC_LIMIT_MS);
const UNKNOWN = '018f0000-0000-7000-8000-000000000000';

describe('the operator with fiscal documents that wait for him', () => {
  let test: TestApp;
  let program: BuiltProgram;
  beforeAll(async () => {
    program = await BuiltProgram.build('fiscal-documents');
    test = await createTestApp();
  });
  afterAll(async () => {
    await test.close();
    await program.remove();
  });

  const run = (...args: string[]) => program.run(args, testEnvironment(test.databaseUrl));

  it('is told that there are none, and that another one does not wait', async () => {
    expect(await run('list')).toEqual({ code: 0, output: 'No document waits for a person.\n' });
    expect(await run('retry', UNKNOWN)).toEqual({
      code: 1,
      output: `${UNKNOWN} does not wait for a person.\n`,
    });
  });

  it('is told how to ask when he asks for something else', async () => {
    for (const args of [[], ['retry'], ['retry', 'everything'], ['delete', UNKNOWN]]) {
      expect(await run(...args)).toMatchObject({ code: 2 });
    }
  });
});
