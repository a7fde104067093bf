import { tellTwoProcesses } from './testing/two-processes';

const SPEC_LIMIT_MS = 300_000;
jest.setTimeout(SPEC_LIMIT_MS);

const EVENTS = 2_000;

describe('ten thousand deliveries of two thousand events of Stripe, at two processes', () => {
  it('are two thousand rows and two thousand effects', async () => {
    expect(await tellTwoProcesses(EVENTS)).toEqual({
      answers: { 200: EVENTS * 5 },
      rows: EVENTS,
      effects: EVENTS,
      different: EVENTS,
    });
  });
});
