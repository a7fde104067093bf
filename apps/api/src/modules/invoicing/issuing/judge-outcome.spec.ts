import { judgeFailure, judgeSpv } from './judge-outcome';
import { MAX_ATTEMPTS, MAX_FAILURES, MAX_SPV_ATTEMPTS } from './issuing-limits';

const AT = new Date('2026-11-20T10:00:00Z');
const attempted = { attempts: 1, failures: 0, inDoubt: false };
const minutes = (dueAt: Date | null): number => ((dueAt?.getTime() ?? 0) - AT.getTime()) / 60_000;

describe('what an attempt means for a document', () => {
  it('temporary trouble is tried again in growing steps of up to an hour', () => {
    const waits = [0, 1, 2, 10].map((failures) =>
      minutes(
        judgeFailure({ ...attempted, failures }, { kind: 'temporary', reason: 'x' }, AT).dueAt,
      ),
    );
    expect(waits).toEqual([0.5, 1, 2, 60]);
  });

  it('an unknown outcome leaves the document in doubt, and doubt stays through other trouble', () => {
    const unknown = judgeFailure(attempted, { kind: 'unknown', reason: 'x' }, AT);
    expect(unknown).toMatchObject({ state: 'pending', inDoubt: true, why: null });
    const later = judgeFailure(
      { ...attempted, inDoubt: true },
      { kind: 'throttled', reason: 'x' },
      AT,
    );
    expect(later.inDoubt).toBe(true);
  });

  it('a refusal goes to a person at once, with its reason', () => {
    expect(judgeFailure(attempted, { kind: 'refused', reason: 'Seria nu există.' }, AT)).toEqual({
      state: 'needs_human',
      dueAt: null,
      failures: 0,
      inDoubt: false,
      error: 'Seria nu există.',
      why: 'refused',
    });
  });

  it('goes to a person after so many failures, and not one before', () => {
    const judge = (failures: number) =>
      judgeFailure({ ...attempted, failures }, { kind: 'temporary', reason: 'x' }, AT);
    expect(judge(MAX_FAILURES - 2).state).toBe('pending');
    expect(judge(MAX_FAILURES - 1)).toMatchObject({ state: 'needs_human', why: 'gave_up' });
  });

  it('being told to slow down is no failure, and ends all the same', () => {
    const judge = (attempts: number) =>
      judgeFailure({ ...attempted, attempts }, { kind: 'throttled', reason: 'x' }, AT);
    expect(judge(MAX_ATTEMPTS - 1)).toMatchObject({ state: 'pending', failures: 0 });
    expect(judge(MAX_ATTEMPTS).state).toBe('needs_human');
  });
});

describe("what the tax office's answer means for a document", () => {
  const sent = { state: 'spv_sent', spvAttempts: 2 } as const;

  it('is received, returned, under way, or never arrived', () => {
    const states = ([1, 2, 0, -1] as const).map(
      (code) => judgeSpv(sent, { kind: 'spv', code, text: '' }, AT).state,
    );
    expect(states).toEqual(['spv_ok', 'spv_error', 'spv_sent', 'issued']);
  });

  it('trouble on the way changes nothing but the time of the next question', () => {
    const verdict = judgeSpv(sent, { kind: 'unknown', reason: 'x' }, AT);
    expect(verdict).toMatchObject({ state: 'spv_sent', code: null, error: 'x' });
    expect(minutes(verdict.dueAt)).toBe(4);
  });

  it('a refusal and endless silence go to a person', () => {
    expect(judgeSpv(sent, { kind: 'refused', reason: 'x' }, AT).state).toBe('spv_error');
    const silent = { ...sent, spvAttempts: MAX_SPV_ATTEMPTS };
    expect(judgeSpv(silent, { kind: 'spv', code: 0, text: '' }, AT).state).toBe('spv_error');
  });
});
