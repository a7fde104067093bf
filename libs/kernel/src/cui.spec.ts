import { readCui, readForeignCompanyNumber } from './cui';

/** The rule itself, written out: the weights 753217532 aligned to the right, the sum times ten, modulo eleven. */
function checkDigit(body: string): number {
  const weights = [7, 5, 3, 2, 1, 7, 5, 3, 2];
  const digits = [...body.padStart(9, '0')].map(Number);
  const sum = digits.reduce((total, digit, at) => total + digit * (weights[at] ?? 0), 0);
  return ((sum * 10) % 11) % 10;
}

describe('a CUI', () => {
  it.each([
    ['18547290', '18547290'],
    ['RO18547290', '18547290'],
    ['ro 18 547 290', '18547290'],
    ['RO-18547290', '18547290'],
    [' 18.547.290 ', '18547290'],
    ['18547291', null],
    ['01', null],
    ['0', null],
    ['', null],
    ['RO', null],
    ['RORO18547290', null],
    ['18547290A', null],
    ['12345678901', null],
    ['１８５４７２９０', null],
    [`18547290${' '.repeat(500)}`, '18547290'],
  ])('written as %j is read as %j', (raw, digits) => {
    expect(readCui(raw)).toBe(digits);
  });

  it('has exactly one right check digit after any body of 1 to 9 digits', () => {
    for (let body = 1; body <= 999_999_999; body = body * 3 + 7) {
      const right = [...'0123456789'].filter((digit) => readCui(`${body}${digit}`) !== null);
      expect(right).toEqual([String(checkDigit(String(body)))]);
    }
  });

  it('of a company abroad is asked for its form only', () => {
    expect(readForeignCompanyNumber('de 123 456 789')).toBe('DE123456789');
    expect(readForeignCompanyNumber('X')).toBeNull();
    expect(readForeignCompanyNumber('ABC<script>')).toBeNull();
    expect(readForeignCompanyNumber('1'.repeat(15))).toBeNull();
  });
});
