import { loggedError, scrub, urlWithoutValues } from './scrub';

describe('scrub', () => {
  it.each([
    '0722 000 014',
    '0722000014',
    '+40722000014',
    '0040 722 000 014',
    '40722000014',
    '0722.000.014',
    '+4915112345678',
    'Bearer abcdef.ghijk.lmnop',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
    `smss_abcdefgh_${'aB3-_'.repeat(8)}xyz`,
    `smss_wh_${'aB3-_'.repeat(8)}xyz`,
    'sk_test_demo1234',
    'rk_live_demo1234',
    'whsec_demo1234',
    'https://billing.stripe.com/p/session/test_demo1234',
    'https://checkout.stripe.com/c/pay/cs_test_demo#fragment',
    'https://invoice.stripe.com/i/acct_demo/test_demo?s=ap',
    'https://pay.stripe.com/invoice/acct_demo/test_demo/pdf?s=ap',
  ])('hides %s', (secret) => {
    expect(scrub(`{"msg":"seen ${secret} here"}`)).toBe('{"msg":"seen [hidden] here"}');
  });

  it.each([
    '019a2b3c-0722-7000-8000-000000000014',
    '1795329223407',
    '2026-11-22T06:33:42.330Z',
    '"responseTime":40722',
    '127.0.0.1:15201',
  ])('leaves %s alone', (text) => {
    expect(scrub(text)).toBe(text);
  });
});

describe('urlWithoutValues', () => {
  it('keeps the names of a query and drops their values', () => {
    expect(urlWithoutValues('/api/orders?phone=0722&text=ana&limit=5')).toBe(
      '/api/orders?phone&text&limit',
    );
    expect(urlWithoutValues('/api/orders')).toBe('/api/orders');
  });

  it.each(['%2B40722000014', '%2b40722000014', '0722%20000%20014'])(
    'leaves no phone in the path as browsers write it: %s',
    (phone) => {
      const url = urlWithoutValues(`/api/sms/suppressions/${phone}`);
      expect(scrub(url)).toBe('/api/sms/suppressions/[hidden]');
    },
  );
});

describe('loggedError', () => {
  it('drops what Postgres and TypeORM say about values', () => {
    const error = Object.assign(
      new Error('duplicate key value violates "messages_uq" for "0722000014"'),
      {
        code: '23505',
        severity: 'ERROR',
        detail: 'Key (phone)=(+40722000014) already exists.',
        constraint: 'messages_uq',
        parameters: ['+40722000014'],
      },
    );
    const logged = JSON.stringify(loggedError(error));
    expect(logged).toContain('messages_uq');
    expect(logged).not.toContain('0722');
  });

  it('follows causes, and not for ever', () => {
    const loop = new Error('a');
    loop.cause = loop;
    expect(JSON.stringify(loggedError(loop)).length).toBeLessThan(20_000);
  });
});
