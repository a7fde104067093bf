import { DEFAULT_TEMPLATE, shopName, TEMPLATE_VARIABLES } from '@smssend/kernel';
import { exampleText } from './example-text';

const shop = { name: 'Demo Electro', origin: 'https://demo.example' };
const segments = (body: string, kind: 'typical' | 'longest', keepDiacritics: boolean) =>
  exampleText(body, kind, { shop, keepDiacritics })?.measure.segments;

describe('example of a template', () => {
  it('fills every variable, so that no brace is left to read', () => {
    const body = '{firma} {link} {dezabonare} {produs} {comanda} {nume}';
    const example = exampleText(body, 'typical', { shop, keepDiacritics: false });
    expect(example?.text).toContain('Demo Electro');
    expect(example?.text).toContain('https://demo.example/s/');
    expect(example?.text).not.toMatch(/[{}]/);
  });

  it('shows that the initial text fits two segments with usual values', () => {
    expect(segments(DEFAULT_TEMPLATE.body, 'typical', false)).toBe(2);
  });

  it('shows what diacritics cost', () => {
    const body = 'Bună ziua, vă mulțumim pentru comandă. {produs}: {link} {dezabonare}';
    const [kept, plain] = [segments(body, 'longest', true), segments(body, 'longest', false)];
    expect(kept).toBeGreaterThan(plain ?? Infinity);
  });

  it('shortens the longest product name as a real message does', () => {
    const example = exampleText('{produs}|{dezabonare}', 'longest', { shop, keepDiacritics: true });
    expect(example?.text.split('|')[0]?.length).toBeLessThanOrEqual(40);
  });

  it.each(TEMPLATE_VARIABLES)(
    'never has a longest {%s} that is shorter than the usual one',
    (name) => {
      const length = (kind: 'typical' | 'longest') =>
        exampleText(`{${name}}`, kind, { shop, keepDiacritics: true })?.text.length;
      expect(length('longest')).toBeGreaterThanOrEqual(length('typical') ?? Infinity);
    },
  );

  it('is absent while the text cannot be read', () => {
    expect(exampleText('Buna {', 'typical', { shop, keepDiacritics: false })).toBeNull();
  });
});

describe('name of the shop in a text', () => {
  it.each([
    ['Demo Electro SRL', 'Demo Electro'],
    ['S.C. Demo Electro S.R.L.', 'Demo Electro'],
    ['Demo PFA', 'Demo'],
    ['SRL', 'SRL'],
  ])('of %s is %s', (registered, known) => {
    expect(shopName(registered)).toBe(known);
  });
});
