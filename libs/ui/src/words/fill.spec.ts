import { EN } from './en';
import { counted, fill, pluralForm } from './fill';
import { RO } from './ro';

const MESSAGES = { one: '{n} mesaj', few: '{n} mesaje', other: '{n} de mesaje' };

describe('counted sentences', () => {
  it.each([
    [0, '0 mesaje'],
    [1, '1 mesaj'],
    [19, '19 mesaje'],
    [20, '20 de mesaje'],
    [99, '99 de mesaje'],
    [100, '100 de mesaje'],
    [101, '101 mesaje'],
    [119, '119 mesaje'],
    [128, '128 de mesaje'],
    [412, '412 mesaje'],
    [1200, '1.200 de mesaje'],
  ])('puts "de" where Romanian wants it: %d', (count, sentence) => {
    expect(counted(MESSAGES, count, 'ro')).toBe(sentence);
  });

  it('knows only one and many in English', () => {
    expect(pluralForm(1, 'en')).toBe('one');
    expect(pluralForm(0, 'en')).toBe('other');
    expect(counted({ one: '{n} row', other: '{n} rows' }, 2000, 'en')).toBe('2,000 rows');
  });

  it('leaves a place without a value visible', () => {
    expect(fill('{a} din {b}', { a: 1 })).toBe('1 din {b}');
  });
});

describe('the words of the parts', () => {
  it('have the same places to fill in both languages', () => {
    expect(places(EN)).toEqual(places(RO));
  });

  it('use comma letters, never cedillas, and no exclamation marks', () => {
    expect(JSON.stringify(RO)).not.toMatch(/[şţŞŢ!]/);
  });
});

function places(words: object, path = ''): Record<string, string[]> {
  return Object.assign(
    {},
    ...Object.entries(words).map(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? { [`${path}${key}`]: value.match(/\{\w+\}/g) ?? [] }
        : places(value as object, `${path}${key}.`),
    ),
  ) as Record<string, string[]>;
}
