import { AppConfig } from '../config';
import { SecretBox } from './secret-box';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

function boxWith(keys: string): SecretBox {
  return new SecretBox(
    AppConfig.from({
      DATABASE_URL: 'postgres://smssend@127.0.0.1/smssend',
      JWT_SECRET: 'j'.repeat(32),
      PASSWORD_PEPPER: 'p'.repeat(32),
      PRIVACY_HASH_KEY: 'h'.repeat(32),
      AUDIT_CHAIN_KEYS: `a1:${Buffer.alloc(32).toString('base64')}`,
      MAIL_URL: 'smtp://127.0.0.1:9',
      STRIPE_SECRET_KEY: 'sk_test_sandbox',
      STRIPE_WEBHOOK_SECRETS: 'whsec_sandbox',
      OBLIO_EMAIL: 'invoices@demo.smssend.local',
      OBLIO_SECRET: 'demo-secret',
      OBLIO_CIF: '990000048',
      OBLIO_SERIES: 'DEMO',
      ENCRYPTION_KEYS: keys,
    }),
  );
}

describe('SecretBox', () => {
  const box = boxWith(`a:${key(1)}`);

  it('opens what it closed, and closes the same secret differently each time', () => {
    const one = box.encrypt('token ș', 'sms-token:1');
    expect(box.decrypt(one, 'sms-token:1')).toBe('token ș');
    expect(box.encrypt('token ș', 'sms-token:1')).not.toBe(one);
    expect(one).not.toContain('token');
  });

  it('does not open in another place', () => {
    expect(() => box.decrypt(box.encrypt('token', 'sms-token:1'), 'sms-token:2')).toThrow();
  });

  it('does not open when one character was changed', () => {
    const closed = box.encrypt('token', 'x');
    for (const part of [2, 3, 4]) {
      const parts = closed.split('.');
      const [first = '', ...rest] = parts[part] ?? '';
      parts[part] = [first === 'A' ? 'B' : 'A', ...rest].join('');
      expect(() => box.decrypt(parts.join('.'), 'x')).toThrow();
    }
  });

  it('keeps opening old boxes after a new key came in front, and not after the old one has gone', () => {
    const old = box.encrypt('token', 'x');
    const rotated = boxWith(`b:${key(2)},a:${key(1)}`);
    expect(rotated.decrypt(old, 'x')).toBe('token');
    expect(rotated.encrypt('token', 'x')).toMatch(/^v1\.b\./);
    expect(() => boxWith(`b:${key(2)}`).decrypt(old, 'x')).toThrow('No key opens this box.');
  });
});
