import { DomainError } from '../../../platform/errors';
import { DEFAULT_TEMPLATE } from '@smssend/kernel';
import {
  checkTypicalLength,
  EXAMPLE_RECIPIENT,
  MessageText,
  SAMPLE_OPT_OUT_CODE,
} from './message-text';

const text = (body: string, shop = 'Demo Electro') =>
  MessageText.of(body, shop, 'https://demo.example');
const render = (body: string, values: object, keepDiacritics = false) =>
  text(body).render({ ...EXAMPLE_RECIPIENT, ...values }, SAMPLE_OPT_OUT_CODE, { keepDiacritics });

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'none';
}

describe('the text of a message', () => {
  it('of the default template takes two segments with usual values', () => {
    const { text: sent, measure } = render(DEFAULT_TEMPLATE.body, {});
    expect(sent).toBe(
      'Buna ziua, suntem echipa Demo Electro si va multumim pentru comanda. Ne ajuta mult parerea dvs. ' +
        'despre produs: https://www.emag.ro/p/pd/DEMO01BBM/#reviews-section Nu mai doriti mesaje? ' +
        'https://demo.example/s/demo7Kq2x0',
    );
    expect(measure).toMatchObject({ encoding: 'gsm7', segments: 2 });
  });

  it('is counted after substitution, so one name can change its encoding', () => {
    const body = '{nume}, {dezabonare}';
    expect(render(body, { buyerName: 'Ștefan Țucă' }).text).toBe(
      'Stefan Tuca, https://demo.example/s/demo7Kq2x0',
    );
    expect(render(body, { buyerName: 'Ștefan Țucă' }, true).measure.encoding).toBe('ucs2');
  });

  it('takes values as values: braces in a name are no variable', () => {
    expect(render('{nume} {dezabonare}', { buyerName: '{link}' }).text).toBe(
      '{link} https://demo.example/s/demo7Kq2x0',
    );
  });

  it('keeps a link with diacritics leading to the same page', () => {
    const { text: sent } = render('{link} {dezabonare}', { url: 'https://demo.example/păpuși' });
    expect(sent).toContain('https://demo.example/p%C4%83pu%C8%99i ');
  });

  it('leaves no gap where a value is missing', () => {
    expect(render('Buna ziua {nume}, {dezabonare}', { buyerName: null }).text).toBe(
      'Buna ziua, https://demo.example/s/demo7Kq2x0',
    );
  });

  it.each([
    ['Buna {prenume} {dezabonare}', 'template_variable_unknown'],
    ['Buna {nume {dezabonare}', 'template_variable_unknown'],
    ['Buna {link}', 'template_needs_opt_out'],
  ])('refuses %j as %s', (body, code) => {
    expect(codeOf(() => text(body))).toBe(code);
  });

  it('refuses a template whose usual text is too long', () => {
    const long = text(`${'a'.repeat(900)} {dezabonare}`);
    expect(codeOf(() => checkTypicalLength(long, false))).toBe('template_too_long');
    expect(codeOf(() => checkTypicalLength(text(DEFAULT_TEMPLATE.body), true))).toBe('none');
  });
});
