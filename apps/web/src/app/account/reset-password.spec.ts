import { page, problem } from './testing/page-world';
import { ResetPassword } from './reset-password';

const RESET = '/api/auth/reset-password';
const PASSWORD = 'patru cai verzi pe pereti';

async function opened(url: string) {
  const shown = await page(ResetPassword, url);
  const choose = async () => {
    shown.type('new-password', PASSWORD);
    shown.type('new-password-again', PASSWORD);
    await shown.submit();
  };
  return { ...shown, choose };
}

describe('a new password after a forgotten one', () => {
  afterEach(() => document.body.replaceChildren());

  it('by the link of the mail needs nothing else', async () => {
    const { http, host, choose, stable } = await opened('/reset-password#token=abc');
    expect(host.querySelector('#reset-code')).toBeNull();
    await choose();
    const request = http.expectOne(RESET);
    expect(request.request.body).toEqual({
      token: 'abc',
      password: PASSWORD,
      passwordConfirm: PASSWORD,
    });
    request.flush(null);
    await stable();
    expect(host.textContent).toContain('Parola este schimbată');
  });

  it('by the code of the mail takes it as people write it', async () => {
    const { http, type, choose } = await opened('/reset-password');
    type('email', ' client@demo.example ');
    type('reset-code', '1234-5678');
    await choose();
    expect(http.expectOne(RESET).request.body).toEqual({
      email: 'client@demo.example',
      code: '12345678',
      password: PASSWORD,
      passwordConfirm: PASSWORD,
    });
  });

  it('says that two passwords differ, at the second', async () => {
    const { http, host, type, submit } = await opened('/reset-password#token=abc');
    type('new-password', PASSWORD);
    type('new-password-again', `${PASSWORD}.`);
    await submit();
    http.expectNone(RESET);
    expect(host.textContent).toContain('Cele două parole nu sunt la fel.');
    expect(document.activeElement?.id).toBe('new-password-again');
  });

  it('leads to another link when this one is used up', async () => {
    const { http, host, choose, stable } = await opened('/reset-password#token=abc');
    await choose();
    http.expectOne(RESET).flush(...problem('link_expired', 410));
    await stable();
    expect(host.querySelector('ui-note a')?.getAttribute('href')).toBe('/forgot-password');
  });
});
