import { generateSync } from 'otplib';
import { newTotpSecret, otpauthUrl, qrCode, stepOfCode } from './totp-codes';

const AT = new Date('2026-11-22T10:00:07Z');
const STEP = Math.floor(AT.getTime() / 30_000);

describe('a code of an authenticator app', () => {
  const secret = newTotpSecret();
  const codeAt = (step: number): string => generateSync({ secret, epoch: step * 30 });

  it.each([-1, 0, 1])('is right %d steps from now, and tells which step it is', (offset) => {
    expect(stepOfCode(secret, codeAt(STEP + offset), AT)).toBe(STEP + offset);
  });

  it.each([-2, 2, -100, 100])('is wrong %d steps from now', (offset) => {
    expect(stepOfCode(secret, codeAt(STEP + offset), AT)).toBeNull();
  });

  it('is right from the first to the last second of its step', () => {
    for (const second of [0, 29]) {
      const at = new Date(STEP * 30_000 + second * 1_000);
      expect(stepOfCode(secret, codeAt(STEP - 1), at)).toBe(STEP - 1);
      expect(stepOfCode(secret, codeAt(STEP + 1), at)).toBe(STEP + 1);
      expect(stepOfCode(secret, codeAt(STEP - 2), at)).toBeNull();
    }
  });

  it('may be typed with a gap', () => {
    const code = codeAt(STEP);
    expect(stepOfCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, AT)).toBe(STEP);
  });

  it.each(['', '12345', '1234567', 'abcdef', '12345a', '１２３４５６', '-12345', '000000\n1'])(
    'is not %p',
    (text) => {
      expect(stepOfCode(secret, text, AT)).toBeNull();
    },
  );

  it('of another seed is wrong', () => {
    expect(stepOfCode(newTotpSecret(), codeAt(STEP), AT)).toBeNull();
  });

  it('agrees with the test vectors of RFC 6238', () => {
    // Base32 of the ASCII seed 12345678901234567890; six of the eight digits of Appendix B.
    const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(stepOfCode(seed, '287082', new Date(59_000))).toBe(1);
    expect(stepOfCode(seed, '081804', new Date(1_111_111_109_000))).toBe(37_037_036);
  });
});

describe('a new seed', () => {
  it('has 160 bits and is never the same', () => {
    const seeds = Array.from({ length: 100 }, newTotpSecret);
    expect(new Set(seeds).size).toBe(100);
    expect(seeds.every((seed) => /^[A-Z2-7]{32}$/.test(seed))).toBe(true);
  });

  it('is told to the app with our name and the address', () => {
    const url = new URL(otpauthUrl('GEZDGNBVGY3TQOJQ', 'om+1@demo.smssend.local'));
    expect(url.protocol).toBe('otpauth:');
    expect(decodeURIComponent(url.pathname)).toContain('SMSsend:om+1@demo.smssend.local');
    expect(url.searchParams.get('issuer')).toBe('SMSsend');
    expect(url.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQ');
  });

  it('is shown as a picture that a page may draw', () => {
    const picture = qrCode('otpauth://totp/SMSsend');
    expect(picture).toMatch(/^data:image\/svg\+xml;base64,/);
    const svg = Buffer.from(picture.split(',')[1] ?? '', 'base64').toString('utf8');
    expect(svg).toMatch(/^<svg[\s\S]*<\/svg>$/);
    expect(svg).not.toContain('script');
  });
});
