import { Histories } from './testing/tell-histories';

const HISTORIES = 10;
const SPEC_LIMIT_MS = 300_000;
jest.setTimeout(SPEC_LIMIT_MS);

describe('random histories of money, told badly', () => {
  let histories: Histories;
  beforeAll(async () => {
    histories = await Histories.open();
  });
  afterAll(() => histories.close());

  it(`${HISTORIES} of them end as those told in order: the same rows, months and documents`, async () => {
    await histories.tell(HISTORIES);
    expect(histories.lives.histories).toBe(HISTORIES);
  });
});
