import { tellTwoProcesses } from './testing/two-processes';

const SPEC_LIMIT_MS = 120_000;
jest.setTimeout(SPEC_LIMIT_MS);

const EVENTS = 200;

describe('events of Stripe that come five times each, at two processes', () => {
  it('are written down once each, and have their effect once each', async () => {
    expect(await tellTwoProcesses(EVENTS)).toEqual({
      answers: { 200: EVENTS * 5 },
      rows: EVENTS,
      effects: EVENTS,
      different: EVENTS,
    });
  });
});
