import { NAMED_LIMITS } from '../../../platform/limits';
import { createTestApp, type TestApp } from '../../../testing';

describe("an export's file", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('is fetched so often and no more', async () => {
    const { agent } = await test.signIn('owner');
    const fetchFile = async () => {
      const answer = await agent.get(
        '/api/privacy/exports/00000000-0000-7000-8000-000000000000/file',
      );
      return answer.status;
    };
    const statuses: number[] = [];
    for (let n = 0; n <= NAMED_LIMITS.export.perAccount.points; n += 1) {
      statuses.push(await fetchFile());
    }
    expect(statuses.at(-2)).toBe(404);
    expect(statuses.at(-1)).toBe(429);
  });
});
