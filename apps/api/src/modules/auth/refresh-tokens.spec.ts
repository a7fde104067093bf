import { AppConfig } from '../../platform/config';
import { uuidv7 } from '../../platform/ids';
import { testEnvironment } from '../../testing';
import { RefreshTokens } from './refresh-tokens';

const env = testEnvironment('postgres://smssend@127.0.0.1/smssend');

describe('refresh tokens', () => {
  const tokens = new RefreshTokens(AppConfig.from(env));
  const first = tokens.first(uuidv7());

  it('read back what they wrote, and nothing else', () => {
    expect(tokens.parse(tokens.format(first))).toEqual(first);
    for (const text of [
      undefined,
      '',
      'abc',
      `${first.sessionId}.`,
      `${first.sessionId}.short`,
      `${tokens.format(first)}x`,
    ]) {
      expect(tokens.parse(text)).toBeNull();
    }
  });

  it('give one successor, which only this server can work out', () => {
    expect(tokens.successor(first)).toEqual(tokens.successor(first));
    const elsewhere = new RefreshTokens(
      AppConfig.from({ ...env, JWT_SECRET: 'another secret of thirty-two chars' }),
    );
    expect(elsewhere.successor(first)).not.toEqual(tokens.successor(first));
  });

  it('know a true ancestor from a made-up secret', () => {
    let current = first;
    for (let i = 0; i < 50; i += 1) current = tokens.successor(current);
    const hash = tokens.hash(current);
    expect(tokens.isAncestor(first, hash)).toBe(true);
    expect(tokens.isAncestor(tokens.first(first.sessionId), hash)).toBe(false);
    expect(tokens.isAncestor(current, hash)).toBe(false);
  });
});
