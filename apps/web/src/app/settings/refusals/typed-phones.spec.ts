import { phonesIn, unreadableLines, without } from './typed-phones';

const PASTED = '0722 000 014\r\n\r\n  0212 000 014 \nabc\n+40722000015';

describe('pasted phone numbers', () => {
  it('are one a line, with the line counted as a person sees it', () => {
    expect(phonesIn(PASTED)).toEqual([
      { line: 1, text: '0722 000 014' },
      { line: 3, text: '0212 000 014' },
      { line: 4, text: 'abc' },
      { line: 5, text: '+40722000015' },
    ]);
  });

  it('are none in blanks', () => {
    expect(phonesIn(' \n\t\n')).toEqual([]);
  });

  it('are cut where a line is a sentence, so that one line does not refuse all', () => {
    expect(phonesIn('x'.repeat(500))[0]?.text.length).toBe(40);
  });

  it('tell which lines could not be read', () => {
    const errors = ['phones.1', 'phones.2', 'phones'].map((field) => ({
      field,
      code: 'phone_unreadable',
      message: '',
    }));
    expect(unreadableLines(phonesIn(PASTED), errors).map(({ line }) => line)).toEqual([3, 4]);
  });

  it('can be kept without those lines', () => {
    const bad = [
      { line: 3, text: '0212 000 014' },
      { line: 4, text: 'abc' },
    ];
    expect(phonesIn(without(PASTED, bad)).map(({ text }) => text)).toEqual([
      '0722 000 014',
      '+40722000015',
    ]);
  });
});
