import type { FailureClass } from '@smssend/contracts';
import type { SendOutcome } from '../provider';
import type { Attempt } from './claimed-message';
import { handBack, judgeAttempt } from './judge-attempt';

const AT = new Date('2026-11-25T10:00:00Z');
const RULES = { at: AT, firstAskMs: 5_000 };
const HOUR_MS = 3_600_000;

function attempt(
  message: Partial<Attempt['message']> = {},
  terms: Partial<Attempt['terms']> = {},
): Attempt {
  return {
    message: {
      merchantId: 'm',
      id: 'a',
      kind: 'review_request',
      phone: '+40722000014',
      text: 'Buna ziua',
      encoding: 'gsm7',
      segments: 1,
      attempts: 1,
      expiresAt: new Date(AT.getTime() + 24 * HOUR_MS),
      ...message,
    },
    terms: {
      credential: { token: 'token-demo', sender: null, own: true },
      reportUrl: 'http://localhost/report',
      inDoubt: false,
      probe: false,
      claimedAt: AT,
      ...terms,
    },
  };
}

const refusal = (failure: FailureClass): SendOutcome => ({ kind: 'refused', failure, code: '1' });
const seconds = (dueAt: Date | null) => dueAt && (dueAt.getTime() - AT.getTime()) / 1000;

describe('what an attempt means for its message', () => {
  it('an acceptance uses the unit, also when an earlier call was the one that was accepted', () => {
    const accepted: SendOutcome = {
      kind: 'accepted',
      providerMessageId: 'X',
      points: '0.1600',
      earlier: false,
    };
    expect(judgeAttempt(attempt(), accepted, RULES)).toMatchObject({
      state: 'accepted',
      unit: 'use',
      detail: null,
    });
    expect(
      judgeAttempt(attempt({}, { inDoubt: true }), { ...accepted, earlier: true }, RULES),
    ).toMatchObject({
      state: 'accepted',
      unit: 'use',
      detail: 'accepted_earlier',
    });
  });

  it('a lost answer is unknown and never failed: the unit stays held and the same key asks in growing steps', () => {
    const lost: SendOutcome = { kind: 'unknown', code: 'timeout' };
    const waits = [1, 2, 3, 30].map((attempts) =>
      seconds(judgeAttempt(attempt({ attempts }), lost, RULES).dueAt),
    );
    expect(judgeAttempt(attempt(), lost, RULES)).toMatchObject({
      state: 'unknown',
      unit: 'keep',
      detail: 'timeout',
    });
    expect(waits).toEqual([5, 10, 20, 3600]);
  });

  it.each<FailureClass>(['bad_number', 'unsubscribed', 'content_blocked', 'unknown'])(
    'a definite refusal (%s) fails the message and frees its unit',
    (failure) => {
      expect(judgeAttempt(attempt(), refusal(failure), RULES)).toMatchObject({
        state: 'failed',
        unit: 'release',
        failureClass: failure,
        trouble: null,
      });
    },
  );

  it.each<FailureClass>(['auth', 'no_credit', 'sender_refused'])(
    'trouble of the account (%s) keeps the message in the queue and opens the circuit',
    (failure) => {
      expect(judgeAttempt(attempt(), refusal(failure), RULES)).toMatchObject({
        state: 'queued',
        unit: 'keep',
        trouble: failure,
      });
    },
  );

  it('trouble of the account fails a test at once, because a person waits for its answer', () => {
    expect(judgeAttempt(attempt({ kind: 'test' }), refusal('auth'), RULES)).toMatchObject({
      state: 'failed',
      failureClass: 'auth',
      trouble: null,
    });
  });

  it('trouble of the account says nothing about a message in doubt', () => {
    expect(judgeAttempt(attempt({}, { inDoubt: true }), refusal('no_credit'), RULES)).toMatchObject(
      {
        state: 'unknown',
        unit: 'keep',
        trouble: 'no_credit',
      },
    );
    expect(judgeAttempt(attempt({}, { inDoubt: true }), refusal('temporary'), RULES)).toMatchObject(
      {
        state: 'unknown',
        unit: 'keep',
        trouble: null,
      },
    );
  });

  it.each<FailureClass>(['throttled', 'temporary'])(
    'what may pass (%s) is tried again in growing steps',
    (failure) => {
      const waits = [1, 2, 3, 12].map((attempts) =>
        seconds(judgeAttempt(attempt({ attempts }), refusal(failure), RULES).dueAt),
      );
      expect(judgeAttempt(attempt(), refusal(failure), RULES)).toMatchObject({
        state: 'queued',
        unit: 'keep',
      });
      expect(waits).toEqual([5, 10, 20, 1800]);
    },
  );

  it('a retry that would come at its last moment or later expires instead, and one too many fails', () => {
    const at = (ms: number) => new Date(AT.getTime() + ms);
    const judged = (message: Partial<Attempt['message']>) =>
      judgeAttempt(attempt(message), refusal('temporary'), RULES);
    expect(judged({ expiresAt: at(5_001) }).state).toBe('queued');
    expect(judged({ expiresAt: at(5_000) })).toMatchObject({ state: 'expired', unit: 'release' });
    expect(judged({ attempts: 39 }).state).toBe('queued');
    expect(judged({ attempts: 40 })).toMatchObject({
      state: 'failed',
      unit: 'release',
      failureClass: 'temporary',
    });
  });

  it('what never left goes back to where it was', () => {
    expect(handBack(attempt())).toMatchObject({ state: 'queued', unit: 'keep' });
    expect(handBack(attempt({}, { inDoubt: true }))).toMatchObject({
      state: 'unknown',
      unit: 'keep',
    });
  });
});
