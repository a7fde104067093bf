import { judgeReport, type ReportedMessage } from './judge-report';

const message = (
  state: ReportedMessage['state'],
  quotaState: ReportedMessage['quotaState'],
  attempts = 1,
) => ({
  state,
  quotaState,
  attempts,
});

describe('what a delivery report means', () => {
  it.each([
    // The usual way.
    ['accepted', 'used', 404, 'delivered', 'keep'],
    ['accepted', 'used', 405, 'undelivered', 'give_back'],
    ['accepted', 'used', 406, 'failed', 'give_back'],
    ['accepted', 'used', 407, 'failed', 'give_back'],
    ['accepted', 'used', 402, 'expired', 'give_back'],
    // Before the answer of the send call, or instead of it: a report is proof.
    ['sending', 'reserved', 403, 'accepted', 'use'],
    ['sending', 'reserved', 404, 'delivered', 'use'],
    ['unknown', 'reserved', 404, 'delivered', 'use'],
    ['unknown', 'reserved', 405, 'undelivered', 'release'],
    ['queued', 'reserved', 404, 'delivered', 'use'],
    // A late success after a failure.
    ['undelivered', 'released', 404, 'delivered', 'take_back'],
    ['failed', 'released', 404, 'delivered', 'take_back'],
    // Tests are counted nowhere.
    ['accepted', 'none', 405, 'undelivered', 'keep'],
    ['undelivered', 'none', 404, 'delivered', 'keep'],
  ] as const)('%s (%s) and report %i: %s, %s', (state, quotaState, code, becomes, unit) => {
    expect(judgeReport(message(state, quotaState), code)).toMatchObject({ state: becomes, unit });
  });

  it.each([
    ['delivered is the last word', 'delivered', 'used', 405],
    ['sent after delivered', 'delivered', 'used', 403],
    ['sent again', 'accepted', 'used', 403],
    ['a failure after a failure', 'undelivered', 'released', 406],
    ['the gateway does not know it', 'accepted', 'used', 401],
    ['the gateway does not know what became of it', 'unknown', 'reserved', 408],
    ['a code that nobody knows', 'accepted', 'used', 499],
    ['cancelled before it was sent', 'cancelled', 'released', 404],
  ] as const)('%s: changes nothing', (_, state, quotaState, code) => {
    expect(judgeReport(message(state, quotaState), code)).toBeNull();
  });

  it('a message that was never given to a provider believes no report', () => {
    expect(judgeReport(message('queued', 'reserved', 0), 404)).toBeNull();
    expect(judgeReport(message('expired', 'released', 0), 404)).toBeNull();
  });
});
