import fc from 'fast-check';
import { formatMoney, parseMoney } from './money';

describe('amounts in files', () => {
  it.each([
    ['1.234,56', 123456],
    ['1,234.56', 123456],
    ['1234.5', 123450],
    ['1234,5', 123450],
    ['1.234.567,89', 123456789],
    ['1,234,567', 123456700],
    ['1.234', 123400],
    ['0.123', 12],
    ['83.1933', 8319],
    ['99 lei', 9900],
    ['99,00 RON', 9900],
    ['€ 12.50', 1250],
    ['-15,00', -1500],
    ['.5', 50],
    ['0', 0],
    [119.99, 11999],
    [119.98999999999999, 11999],
    [1.005, 101],
    [-2.5, -250],
    [0.1 + 0.2, 30],
    [1e-9, 0],
  ])('reads %p as %d minor units', (raw, minor) => {
    expect(parseMoney(raw)).toEqual({ kind: 'money', minor });
  });

  it.each([
    ['', 'money_missing'],
    [null, 'money_missing'],
    ['lei', 'money_unreadable'],
    ['abc', 'money_unreadable'],
    ['1.2.3', 'money_unreadable'],
    ['1,2.3.4', 'money_unreadable'],
    ['1.234,5.6', 'money_unreadable'],
    [Number.NaN, 'money_unreadable'],
    [1e22, 'money_unreadable'],
    ['99999999999999999', 'money_unreadable'],
  ])('asks a person about %p', (raw, code) => {
    expect(parseMoney(raw)).toEqual({ kind: 'problem', code });
  });

  it('reads back every amount that it writes, in both languages', () => {
    const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(amount, fc.constantFrom('ro' as const, 'en' as const), (minor, locale) => {
        expect(parseMoney(formatMoney(minor, 'RON', locale))).toEqual({ kind: 'money', minor });
      }),
    );
  });

  it('writes amounts the way each language does', () => {
    expect(formatMoney(9900, 'RON', 'ro')).toBe('99,00 lei');
    expect(formatMoney(123456, 'RON', 'ro')).toBe('1.234,56 lei');
    expect(formatMoney(123456, 'RON', 'en')).toBe('1,234.56 RON');
    expect(formatMoney(500, 'EUR', 'ro')).toBe('5,00 EUR');
  });
});
