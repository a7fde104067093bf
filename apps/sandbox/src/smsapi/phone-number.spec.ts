import { readPhoneNumber } from './phone-number';

describe('the gateway reads numbers', () => {
  it.each([
    '0722123456',
    '722123456',
    '+40722123456',
    '0040722123456',
    '40722123456',
    '0722 123 456',
    '(0722) 123-456',
  ])('takes %s for the same Romanian mobile', (written) => {
    expect(readPhoneNumber(written)).toEqual({ digits: '40722123456', foreign: false });
  });

  it.each([
    '0212345678',
    '0372123456',
    '12',
    '',
    '4.07E+10',
    '0722***456',
    '07221234567',
    '1'.repeat(40),
  ])('refuses %s', (written) => {
    expect(readPhoneNumber(written)).toBeNull();
  });

  it('knows a foreign number', () => {
    expect(readPhoneNumber('+359888123456')).toEqual({ digits: '359888123456', foreign: true });
  });
});
