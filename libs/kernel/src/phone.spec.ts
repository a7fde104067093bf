import fc from 'fast-check';
import metadata from 'libphonenumber-js/metadata.max.json';
import { maskPhone, formatPhone } from './phone-display';
import { parsePhone, parsePhoneByLibrary, ROMANIAN_MOBILE_PATTERN } from './phone';

const RO = { region: 'RO' } as const;
const ZERO_WIDTH = String.fromCharCode(0x200b);
const LEFT_TO_RIGHT = String.fromCharCode(0x200e);
const NBSP = String.fromCharCode(0xa0);

describe('reading a phone cell', () => {
  it.each([
    '0722123456',
    '722123456',
    '+40722123456',
    '0040722123456',
    '40722123456',
    '0722 123 456',
    '0722.123.456',
    '0722-123-456',
    '0722/123456',
    '(0722) 123 456',
    '+40 (0) 722 123 456',
    '+4 0722 123 456',
    "'0722123456",
    `0722${NBSP}123${NBSP}456`,
    `${LEFT_TO_RIGHT}0722${ZERO_WIDTH}123456 `,
    '0722–123–456',
    722123456,
    40722123456,
  ])('reads %p as the mobile number it is', (raw) => {
    expect(parsePhone(raw, RO)).toEqual({ kind: 'mobile', e164: '+40722123456' });
  });

  it.each([
    ['', 'phone_missing'],
    ['   ', 'phone_missing'],
    [null, 'phone_missing'],
    ['4.0722123456E+10', 'phone_scientific'],
    ['4,07221E+10', 'phone_scientific'],
    ['4.0722E+10', 'phone_scientific'],
    ['0722***456', 'phone_masked'],
    ['07** *** 456', 'phone_masked'],
    ['0722 xxx 456', 'phone_masked'],
    ['0722 000 014 / 015', 'phone_two_numbers'],
    ['0722123456, 0733123456', 'phone_two_numbers'],
    ['0722123456;0733123456', 'phone_two_numbers'],
    ['0722123456 0733123456', 'phone_two_numbers'],
    ['0722123456 sau 0733123456', 'phone_two_numbers'],
    ['+40722123456 +40733123456', 'phone_two_numbers'],
    ['0212345678', 'phone_landline'],
    ['021 000 00 06', 'phone_landline'],
    ['0372123456', 'phone_landline'],
    ['+40212345678', 'phone_landline'],
    ['0800123456', 'phone_landline'],
    ['072212345', 'phone_unreadable'],
    ['07221234567', 'phone_unreadable'],
    ['client nou', 'phone_unreadable'],
    ['tel. 0722123456', 'phone_unreadable'],
    [407221234.56, 'phone_unreadable'],
    [-722123456, 'phone_unreadable'],
    [4.0722123456e22, 'phone_unreadable'],
    ['0'.repeat(5000), 'phone_two_numbers'],
  ])('hands %p to a person as %s', (raw, code) => {
    expect(parsePhone(raw, RO)).toEqual({ kind: 'problem', code });
  });

  it.each([
    ['+359888123456', '+359888123456'],
    ['00359 888 123 456', '+359888123456'],
    ['+36 20 123 4567', '+36201234567'],
    ['+1 202 555 0123', '+12025550123'],
  ])('tells the foreign mobile %s apart', (raw, e164) => {
    expect(parsePhone(raw, RO)).toEqual({ kind: 'foreign_mobile', e164 });
  });

  it('takes its shortcut from the very pattern that the library holds', () => {
    const romania = (metadata as unknown as { countries: { RO: unknown[] } }).countries.RO;
    const patternsByType = romania[11] as [string][];
    expect(patternsByType[1]?.[0]).toBe(ROMANIAN_MOBILE_PATTERN);
  });

  it('answers the same with and without the shortcut', () => {
    const prefix = fc.constantFrom(
      '',
      '0',
      '40',
      '+40',
      '0040',
      '004',
      '00',
      '+4',
      '+',
      '+400',
      '7',
    );
    const national = fc.oneof(
      fc.stringMatching(/^7\d{8}$/),
      fc.stringMatching(/^7020\d{5}$/),
      fc.stringMatching(/^[237]\d{7,9}$/),
      fc.stringMatching(/^\d{5,12}$/),
    );
    fc.assert(
      fc.property(prefix, national, (before, digits) => {
        const raw = before + digits;
        const shortcut = parsePhone(raw, RO);
        if (shortcut.kind === 'mobile') expect(parsePhoneByLibrary(raw, RO)).toEqual(shortcut);
        else expect(parsePhoneByLibrary(raw, RO).kind).not.toBe('mobile');
      }),
      { numRuns: 5000 },
    );
  });

  it('never throws and always answers, whatever stands in the cell', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.double()), (raw) => {
        expect(['mobile', 'foreign_mobile', 'problem']).toContain(parsePhone(raw, RO).kind);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('showing a phone', () => {
  it('groups a Romanian number and leaves a foreign one as it is', () => {
    expect(formatPhone('+40722000014')).toBe('0722 000 014');
    expect(formatPhone('+359888123456')).toBe('+359888123456');
  });

  it('leaves only the last three digits when masked', () => {
    expect(maskPhone('+40722000014')).toBe('07•• ••• 014');
    expect(maskPhone('+359888123456')).toBe('+35•••••••456');
    expect(maskPhone('+12345')).toBe('•••');
  });
});
