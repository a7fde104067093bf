import { numberIn, readAnswer } from './oblio-answer';

const body = (status: unknown, data?: object): string =>
  JSON.stringify({ status, statusMessage: 'Mesaj', ...(data ? { data } : {}) });

describe("Oblio's answer", () => {
  it.each([
    [200, body(200, { number: '1' }), 'ok'],
    [200, body('200', { number: '1' }), 'ok'],
    [400, body(400), 'refused'],
    [404, body(404), 'refused'],
    [429, body(429), 'throttled'],
    [200, body(429), 'throttled'],
    [429, '<html>', 'throttled'],
    [401, body(401), 'token_over'],
    [500, body(500), 'unknown'],
    [502, '<html>', 'unknown'],
    [200, body(400), 'unknown'],
    [200, body(500), 'unknown'],
    [400, body(200, { number: '1' }), 'unknown'],
    [201, body(200, { number: '1' }), 'unknown'],
    [200, '<html>', 'unknown'],
    [200, '[]', 'unknown'],
    [200, '', 'unknown'],
    [302, '', 'unknown'],
  ])('HTTP %i with %s is %s', (http, text, kind) => {
    expect(readAnswer({ http, text }).kind).toBe(kind);
  });

  it('tells the reason in the words of Oblio with both numbers', () => {
    expect(readAnswer({ http: 400, text: body(400) })).toEqual({
      kind: 'refused',
      reason: 'Mesaj (HTTP 400)',
    });
    expect(readAnswer({ http: 200, text: body(500) })).toEqual({
      kind: 'unknown',
      reason: 'Mesaj (HTTP 200, stare 500)',
    });
  });

  it('numbers may be texts, and nothing is no number', () => {
    expect([numberIn('3600'), numberIn(0), numberIn(''), numberIn(null), numberIn('x')]).toEqual([
      3600,
      0,
      null,
      null,
      null,
    ]);
  });
});
