import fc from 'fast-check';
import { openApiDocument } from '../platform/server';
import { FuzzedServer } from './testing/fuzzed-server';
import { fuzzedRequests } from './testing/requests';

const REQUESTS = process.env['SMSSEND_FULL_TESTS'] ? 10_000 : 600;
const SPEC_LIMIT_MS = 1_200_000;
jest.setTimeout(SPEC_LIMIT_MS);

describe('requests that nobody should send', () => {
  let server: FuzzedServer;

  beforeAll(async () => {
    server = await FuzzedServer.open();
  });
  afterAll(() => server.close());

  it(`get a clear refusal or an answer, never a failure, a hang or a look inside (${REQUESTS} of them)`, async () => {
    await fc.assert(
      fc.asyncProperty(fuzzedRequests(openApiDocument(server.test.app)), async (request) => {
        expect(await server.faultOf(request)).toBeNull();
      }),
      { numRuns: REQUESTS, endOnFailure: true },
    );
    const share = (wanted: (status: number) => boolean): number =>
      [...server.tally].reduce((sum, [status, n]) => sum + (wanted(status) ? n : 0), 0) / REQUESTS;
    // It is a test only while many requests come through, and few meet a rate limit.
    expect(share((status) => status < 300)).toBeGreaterThan(0.08);
    expect(share((status) => status === 429)).toBeLessThan(0.1);
  });
});
