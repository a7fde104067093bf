import {
  missingVariables,
  parseTemplate,
  renderTemplate,
  shortenOnWord,
  type TemplateValues,
} from './sms-template';

const VALUES: TemplateValues = {
  firma: 'Demo Electro SRL',
  link: 'https://www.emag.ro/p/pd/DEMO01BBM/#reviews-section',
  dezabonare: 'https://example.ro/d/Ab3',
  produs: 'Căști fără fir Demo',
  comanda: '420000014',
  nume: 'Client demo 14',
};

function render(template: string, values: Partial<TemplateValues> = {}): string {
  const reading = parseTemplate(template);
  if (reading.kind !== 'template') throw new Error(JSON.stringify(reading.faults));
  return renderTemplate(reading.parts, { ...VALUES, ...values });
}

describe('templates', () => {
  it('puts every variable in its place', () => {
    expect(render('{firma}: {produs} {link} {dezabonare} ({comanda}, { nume })')).toBe(
      'Demo Electro SRL: Căști fără fir Demo https://www.emag.ro/p/pd/DEMO01BBM/#reviews-section ' +
        'https://example.ro/d/Ab3 (420000014, Client demo 14)',
    );
  });

  it('says where an unknown variable stands', () => {
    expect(parseTemplate('Salut {prenume}, {link} {}')).toEqual({
      kind: 'faults',
      faults: [
        { code: 'template_variable_unknown', position: 6, variable: 'prenume' },
        { code: 'template_variable_unknown', position: 24, variable: '' },
      ],
    });
  });

  it('says where a brace was left open', () => {
    expect(parseTemplate('Text {link')).toEqual({
      kind: 'faults',
      faults: [{ code: 'template_brace_open', position: 5 }],
    });
    expect(parseTemplate('{a {link}')).toMatchObject({
      faults: [{ code: 'template_brace_open', position: 0 }],
    });
  });

  it('refuses an empty and an endless text', () => {
    expect(parseTemplate('  ')).toMatchObject({ faults: [{ code: 'template_empty' }] });
    expect(parseTemplate('a'.repeat(1530)).kind).toBe('template');
    expect(parseTemplate('a'.repeat(1531))).toMatchObject({
      faults: [{ code: 'template_too_long' }],
    });
  });

  it('names the needed variables that are absent', () => {
    const reading = parseTemplate('Salut {link}');
    if (reading.kind !== 'template') throw new Error('must be a template');
    expect(missingVariables(reading.parts, ['link', 'dezabonare'])).toEqual(['dezabonare']);
  });

  it('leaves no gap where a value is empty', () => {
    expect(render('Buna ziua {nume}, multumim', { nume: '' })).toBe('Buna ziua, multumim');
    expect(render('{nume} salut', { nume: '' })).toBe(' salut');
  });

  it('does not read braces that come in with a value', () => {
    expect(render('{produs}', { produs: '{link}' })).toBe('{link}');
  });

  it('keeps a value on one line', () => {
    expect(render('{nume}', { nume: 'Client\r\n demo\u0000 14' })).toBe('Client demo 14');
  });

  it.each([
    ['scurt', 40, 'scurt'],
    [
      'Casti wireless Demo Sound Pro 500, Bluetooth 5.3, negru',
      40,
      'Casti wireless Demo Sound Pro 500',
    ],
    ['Casti demo, albe', 11, 'Casti demo'],
    ['exact zece', 10, 'exact zece'],
    ['Supercalifragilistic', 10, 'Supercalif'],
    ['😀😀😀', 3, '😀'],
  ])('shortens %p to %d on a word', (text, limit, short) => {
    expect(shortenOnWord(text, limit)).toBe(short);
  });
});
