import { createTestApp, type TestApp } from '../../testing';
import { uuidv7 } from '../../platform/ids';
import { FORGET_ORIGINS } from './forget-origins';

const YEAR_MS = 365 * 24 * 3_600_000;

describe('where somebody called from', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('is forgotten after a year, to the moment', async () => {
    const now = test.clock.now().getTime();
    const [old, young] = [uuidv7(), uuidv7()];
    await test.db.execute(
      `INSERT INTO audit_origins (audit_id, ip, recorded_at) VALUES ($1, '192.0.2.1', $3), ($2, '192.0.2.2', $4)`,
      [old, young, new Date(now - YEAR_MS - 1), new Date(now - YEAR_MS)],
    );
    await test.runTick(FORGET_ORIGINS);
    await test.runTick(FORGET_ORIGINS);
    const left = await test.db.query<{ ip: string }>('SELECT ip FROM audit_origins ORDER BY ip');
    expect(left).toEqual([{ ip: '192.0.2.2' }]);
  });
});
