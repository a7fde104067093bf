import bcrypt, { hash } from 'bcrypt';
import { AppConfig } from '../../platform/config';
import { testEnvironment } from '../../testing';
import { Passwords } from './passwords';

const env = testEnvironment('postgres://smssend@127.0.0.1/smssend');
const passwordsWith = (pepper: string): Passwords =>
  new Passwords(AppConfig.from({ ...env, PASSWORD_PEPPER: pepper.repeat(32) }));

describe('passwords', () => {
  const passwords = passwordsWith('p');
  const matches = async (password: string, stored: string): Promise<boolean> =>
    (await passwords.verify(password, stored)).matches;

  it('count every byte, also the seventy-third and those after a NUL', async () => {
    const long = 'a'.repeat(72);
    const stored = await passwords.hash(`${long}b`);
    expect(await matches(`${long}b`, stored)).toBe(true);
    expect(await matches(`${long}c`, stored)).toBe(false);
    expect(await matches(long, stored)).toBe(false);

    const withNul = await passwords.hash('parola\0unu');
    expect(await matches('parola\0unu', withNul)).toBe(true);
    expect(await matches('parola\0doi', withNul)).toBe(false);
    expect(await matches('parola', withNul)).toBe(false);
  });

  it('take 128 characters of any script', async () => {
    const stored = await passwords.hash('ș'.repeat(128));
    expect(await matches('ș'.repeat(128), stored)).toBe(true);
    expect(await matches('ș'.repeat(127), stored)).toBe(false);
  });

  it('do not open with another pepper', async () => {
    const stored = await passwordsWith('q').hash('parola-demo-14');
    expect(await matches('parola-demo-14', stored)).toBe(false);
  });

  it('are hashed anew when the scheme or the cost has changed, and left alone otherwise', async () => {
    const today = await passwords.hash('parola-demo-14');
    expect(await passwords.verify('parola-demo-14', today)).toEqual({
      matches: true,
      replacement: null,
    });

    const plainBcrypt = await hash('parola-demo-14', 4);
    const { matches: fits, replacement } = await passwords.verify('parola-demo-14', plainBcrypt);
    expect(fits).toBe(true);
    expect(replacement).toMatch(/^hmac-sha384:\$2b\$12\$/);
    expect(await matches('parola-demo-14', replacement ?? '')).toBe(true);

    const cheap = today.replace(/\$2b\$12\$.*/, await hash('anything', 4));
    expect(await passwords.verify('wrong', cheap)).toEqual({ matches: false, replacement: null });
  });

  it('of the old scheme never match by their first 72 bytes', async () => {
    const stored = await hash('a'.repeat(80), 4);
    expect(await matches('a'.repeat(72), stored)).toBe(true);
    expect(await matches('a'.repeat(80), stored)).toBe(false);
  });

  it('match nothing where nobody has the address, and nothing in a broken hash', async () => {
    expect(await passwords.verify('parola', null)).toEqual({ matches: false, replacement: null });
    expect(await matches('parola', 'none')).toBe(false);
  });

  it('are compared as long for somebody without a password as for everybody else', async () => {
    const compare = jest.spyOn(bcrypt, 'compare');
    for (const stored of ['!', 'none', null, await hash('a'.repeat(80), 4)]) {
      compare.mockClear();
      expect(await passwords.verify('a'.repeat(80), stored)).toEqual({
        matches: false,
        replacement: null,
      });
      expect(compare.mock.calls.map(([, known]) => known.slice(0, 7))).toEqual(['$2b$12$']);
    }
    compare.mockRestore();
  });

  it('are refused as busy past the bounded queue, and served again when it is empty', async () => {
    const attempts = Array.from({ length: 30 }, () => passwords.hash('parola-demo-14'));
    const results = await Promise.allSettled(attempts);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(30 - 2 - 24);
    expect(refused[0]).toMatchObject({
      reason: { code: 'busy', status: 503, retryAfterSeconds: 3 },
    });
    await expect(passwords.hash('parola-demo-14')).resolves.toContain('hmac-sha384:');
  });
});
