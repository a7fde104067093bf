import { CHECKOUT } from './testing/fake-engine';
import type { PageServer } from './testing/page-server';
import { startPages, TYPED } from './testing/page-server';

let pages: PageServer;
beforeEach(async () => {
  pages = await startPages();
});
afterEach(() => pages.close());

const CHECKOUT_PAGE = '/checkout/cs_test_demo';

describe('the hosted checkout', () => {
  it('says in both languages that no money moves, what is bought and what is due', async () => {
    const ro = await pages.page(CHECKOUT_PAGE);
    expect(ro).toContain('<html lang="ro">');
    expect(ro).toContain('Nu se ia niciun ban');
    expect(ro).toContain('SMSsend Growth');
    expect(ro).toContain('Se reînnoiește: 249,00 lei pe lună');
    expect(ro).toContain('Plătiți 249,00 lei');
    const en = await pages.page(`${CHECKOUT_PAGE}?lang=en`);
    expect(en).toContain('No money moves');
    expect(en).toContain('Pay 249.00 lei');
  });

  it('is in the language of the session unless the address says otherwise', async () => {
    pages.engine.checkout = { ...CHECKOUT, locale: 'en-GB' };
    expect(await pages.page(CHECKOUT_PAGE)).toContain('<html lang="en">');
    expect(await pages.page(`${CHECKOUT_PAGE}?lang=ro`)).toContain('<html lang="ro">');
  });

  it.each([
    [1, 'O zi gratuită'],
    [7, '7 zile gratuite'],
    [30, '30 de zile gratuite'],
  ])('names a trial of %i days and the day of the first payment', async (trialDays, words) => {
    const trialEnd = new Date('2026-11-29T10:00:00Z');
    pages.engine.checkout = { ...CHECKOUT, amountTodayMinor: 0, trialDays, trialEnd };
    const source = await pages.page(CHECKOUT_PAGE);
    expect(source).toContain(words);
    expect(source).toContain('apoi 249,00 lei pe lună, din 29 nov. 2026');
    expect(source).toContain('0,00 lei');
    expect(source).toContain('Începeți perioada de probă');
  });

  it('fills the form from the button of a test card, without any script', async () => {
    const source = await pages.page(`${CHECKOUT_PAGE}?card=declined`);
    expect(source).toMatch(/name="number"[^>]*value="4000 0000 0000 0002"/);
    expect(source).toMatch(/name="expiry"[^>]*value="12\/34"/);
    expect(source).not.toContain('<script');
    expect(source).toMatch(/<button name="card" value="three-d-secure">/);
  });

  it('pays with what was typed and leads on', async () => {
    const answer = await pages.post(`${CHECKOUT_PAGE}/pay`, TYPED);
    expect(answer).toMatchObject({ status: 303, location: 'http://localhost:4200/done' });
    const card = {
      number: '4242424242424242',
      expMonth: 12,
      expYear: 2034,
      cvc: '123',
      name: TYPED.name,
    };
    expect(pages.engine.asked).toEqual([['payCheckout', 'cs_test_demo', card]]);
  });

  it('leads to the bank when the bank asks', async () => {
    pages.engine.result = { kind: 'needs_3ds', url: '/sandbox/stripe/3ds/pi_demo' };
    const answer = await pages.post(`${CHECKOUT_PAGE}/pay`, TYPED);
    expect(answer).toMatchObject({ status: 303, location: '/sandbox/stripe/3ds/pi_demo' });
  });

  it.each([
    ['card_declined', 'insufficient_funds', 'number', 'Cardul nu are destui bani'],
    ['card_declined', 'generic_decline', 'number', 'Banca a refuzat cardul'],
    ['expired_card', undefined, 'expiry', 'Cardul a expirat'],
    ['incorrect_number', undefined, 'number', 'Numărul nu este al unui card'],
    ['incorrect_cvc', undefined, 'cvc', 'Codul CVC nu este al acestui card'],
    ['brand_new_code', undefined, 'number', 'Words of the bank'],
  ])(
    'puts %s (%s) under the field %s, keeping what was typed',
    async (code, declineCode, field, words) => {
      pages.engine.result = {
        kind: 'declined',
        code,
        ...(declineCode === undefined ? {} : { declineCode }),
        message: 'Words of the bank',
      };
      const answer = await pages.post(`${CHECKOUT_PAGE}/pay`, TYPED);
      expect(answer.status).toBe(402);
      expect(answer.page).toMatch(
        new RegExp(
          `name="${field}"[^>]*aria-invalid="true"[^>]*aria-describedby="${field}-trouble"`,
        ),
      );
      expect(answer.page).toMatch(
        new RegExp(`id="${field}-trouble" role="alert"[^>]*>\\s*${words}`),
      );
      expect(answer.page).toMatch(/name="number"[^>]*value="4242 4242 4242 4242"/);
    },
  );

  it.each([
    [{ number: '4242' }, 'Numărul cardului nu este complet'],
    [{ expiry: '13/34' }, 'Scrieți luna și anul'],
    [{ cvc: '12' }, 'Scrieți cele 3 sau 4 cifre'],
  ])('asks nobody with %j', async (change, words) => {
    const answer = await pages.post(`${CHECKOUT_PAGE}/pay`, { ...TYPED, ...change });
    expect(answer.status).toBe(402);
    expect(answer.page).toContain(words);
    expect(pages.engine.asked).toEqual([]);
  });

  it('asks for an address only when nobody is known', async () => {
    expect(await pages.page(CHECKOUT_PAGE)).not.toContain('name="email"');
    pages.engine.checkout = { ...CHECKOUT, customerEmail: null };
    const wrong = await pages.post(`${CHECKOUT_PAGE}/pay`, { ...TYPED, email: 'demo' });
    expect(wrong.page).toContain('Scrieți o adresă întreagă');
    const right = await pages.post(`${CHECKOUT_PAGE}/pay`, { ...TYPED, email: 'a@demo.example' });
    expect(right.status).toBe(303);
    expect(pages.engine.asked[0]).toEqual(['setCheckoutEmail', 'cs_test_demo', 'a@demo.example']);
  });

  it('offers the way back, and no form once it is over', async () => {
    expect(await pages.page(CHECKOUT_PAGE)).toContain('href="http://localhost:4200/pricing"');
    for (const [status, words] of [
      ['complete', 'Plata este făcută'],
      ['expired', 'Pagina de plată a expirat'],
    ] as const) {
      pages.engine.checkout = { ...CHECKOUT, status };
      const source = await pages.page(CHECKOUT_PAGE);
      expect(source).toContain(words);
      expect(source).not.toContain('<form');
      expect(await pages.post(`${CHECKOUT_PAGE}/pay`, TYPED)).toMatchObject({
        status: 303,
        location: '/sandbox/stripe/checkout/cs_test_demo',
      });
    }
    expect(pages.engine.asked).toEqual([]);
  });

  it('shows what others wrote as text', async () => {
    pages.engine.checkout = { ...CHECKOUT, productName: '<script>alert(1)</script>' };
    expect(await pages.page(CHECKOUT_PAGE)).not.toContain('<script>');
    const typed = { ...TYPED, number: '"><script>' };
    expect((await pages.post(`${CHECKOUT_PAGE}/pay`, typed)).page).not.toContain('<script>');
  });

  it('does not know a foreign address', async () => {
    const answer = await pages.get('/checkout/cs_other');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Pagina nu există');
  });
});
