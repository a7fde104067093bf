import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';

const CIF = '990000048';
let sandbox: Sandbox;
let now: number;
let token: string;

beforeEach(async () => {
  now = Date.parse('2026-11-22T10:00:00Z');
  sandbox = await createSandbox({ oblio: { now: () => now } });
  token = await newToken();
});
afterEach(() => sandbox.close());

async function newToken(): Promise<string> {
  const answer = await fetch(`${sandbox.url}/api/authorize/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'demo@demo.smssend.local', client_secret: 'demo' }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

const invoice = (more: object = {}): object => ({
  cif: CIF,
  client: { name: 'Demo Electro SRL', cif: 'RO990000013' },
  seriesName: 'DEMO',
  products: [
    { name: 'Abonament', price: 249, vatName: 'Normala', vatPercentage: 21, vatIncluded: true },
  ],
  ...more,
});

interface Body {
  status: number;
  statusMessage: string;
  data: { number: string; seriesName: string; link: string; code: number };
}

async function post(path: string, body: object): Promise<{ http: number; body: Body }> {
  const answer = await fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { http: answer.status, body: (await answer.json()) as Body };
}

async function get(path: string): Promise<{ http: number; data: Record<string, unknown>[] }> {
  const answer = await fetch(`${sandbox.url}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { data } = (await answer.json()) as { data: Record<string, unknown>[] };
  return { http: answer.status, data };
}

const issue = (more: object = {}) => post('/api/docs/invoice', invoice(more));
const numbers = (): string[] => sandbox.oblio.documents.map(({ number }) => number);

describe('the Oblio stand-in', () => {
  it('gives a token whose life is told as a text', async () => {
    const answer = await fetch(`${sandbox.url}/api/authorize/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'demo', client_secret: 'demo' }),
    });
    expect(await answer.json()).toMatchObject({ expires_in: '3600', token_type: 'Bearer' });
  });

  it('refuses calls without a token and with one that is over', async () => {
    now += 3_600_000;
    expect((await issue()).http).toBe(401);
    token = 'none';
    expect((await issue()).http).toBe(401);
  });

  it('numbers a series without a gap, also when requests are refused between', async () => {
    await issue();
    await issue({ seriesName: 'NOBODY' });
    await issue({ products: [{ name: 'x', price: 1, vatName: 'Normala', vatPercentage: 19 }] });
    await issue();
    expect(numbers()).toEqual(['0001', '0002']);
  });

  it('answers a key that it knows with the document of the first time', async () => {
    const first = await issue({ idempotencyKey: 'k1' });
    const second = await issue({ idempotencyKey: 'k1' });
    expect(second.body.data).toEqual(first.body.data);
    expect(numbers()).toEqual(['0001']);
  });

  it('refuses a misspelt member, a day that is no day, and a day before the last document', async () => {
    expect((await issue({ clientt: 1 })).http).toBe(400);
    expect((await issue({ issueDate: '22.11.2026' })).http).toBe(400);
    await issue({ issueDate: '2026-11-22' });
    expect((await issue({ issueDate: '2026-11-21' })).body.statusMessage).toContain('2026-11-22');
  });

  it('refuses VAT of a firm that pays none', async () => {
    sandbox.oblio.vatPayer = false;
    expect((await issue()).http).toBe(400);
    const { data } = await get('/api/nomenclature/companies');
    expect(data).toMatchObject([{ cif: CIF, vatPayer: 0 }]);
  });

  it('takes a document back with negative quantities and the number of the first', async () => {
    const { body } = await issue();
    const referenceDocument = {
      type: 'Factura',
      seriesName: 'DEMO',
      number: body.data.number,
      refund: 1,
    };
    expect((await issue({ referenceDocument })).http).toBe(400);
    const products = [
      { name: 'Abonament', price: 249, vatName: 'Normala', vatPercentage: 21, quantity: -1 },
    ];
    expect((await issue({ referenceDocument, products })).http).toBe(200);
    expect(sandbox.oblio.documents[1]).toMatchObject({
      totalMinor: -24_900,
      storno: { seriesName: 'DEMO', number: '0001' },
    });
  });

  it('moves a document at the tax office on by time, or as it is told', async () => {
    await issue();
    const send = () => post('/api/docs/einvoice', { cif: CIF, seriesName: 'DEMO', number: '0001' });
    expect((await send()).body.data.code).toBe(0);
    now += 3_000;
    const { data } = await get(`/api/docs/invoice/list?cif=${CIF}&withEinvoiceStatus=1`);
    expect(data).toMatchObject([{ number: '0001', einvoiceStatus: { code: '1' } }]);
    sandbox.oblio.setEinvoice(1, 2);
    expect(sandbox.oblio.documents[0]?.einvoice.code).toBe(2);
  });

  it('takes 30 documents in 100 seconds and 30 other calls in 10', async () => {
    for (let count = 0; count < 30; count++) expect((await issue()).http).toBe(200);
    expect((await issue()).http).toBe(429);
    now += 100_000;
    expect((await issue()).http).toBe(200);
    for (let count = 0; count < 30; count++) await get('/api/nomenclature/companies');
    expect((await get('/api/nomenclature/companies')).http).toBe(429);
  });

  it('issues and then cuts the connection', async () => {
    sandbox.oblio.setTrouble({ cutAfter: { next: 1, only: ['invoice'] } });
    await expect(issue()).rejects.toThrow();
    expect(numbers()).toEqual(['0001']);
  });

  it('issues and then never answers', async () => {
    sandbox.oblio.setTrouble({ hangAfter: { next: 1, only: ['invoice'], ms: 20 } });
    await expect(issue()).rejects.toThrow();
    expect(numbers()).toEqual(['0001']);
  });

  it('answers HTTP 200 with a failing status, with and without a document behind it', async () => {
    sandbox.oblio.setTrouble({ bodyStatus: { next: 1, status: 500 } });
    expect(await issue()).toMatchObject({ http: 200, body: { status: 500 } });
    expect(numbers()).toEqual([]);
    sandbox.oblio.setTrouble({ bodyStatus: { next: 1, status: 500, accepted: true } });
    expect(await issue()).toMatchObject({ http: 200, body: { status: 500 } });
    expect(numbers()).toEqual(['0001']);
  });

  it('answers 429 and 500, and ends a token, when it is told to', async () => {
    sandbox.oblio.setTrouble({ httpStatus: { next: 1, status: 429 } });
    expect((await issue()).http).toBe(429);
    sandbox.oblio.setTrouble({ tokenOver: { next: 1 } });
    expect((await issue()).http).toBe(401);
    token = await newToken();
    expect((await issue()).http).toBe(200);
  });

  it('shows a document as a PDF to whoever has its address', async () => {
    const { body } = await issue();
    const answer = await fetch(body.data.link);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect((await answer.text()).slice(0, 5)).toBe('%PDF-');
    expect((await fetch(`${sandbox.url}/docs/preview/1?ic=other`)).status).toBe(404);
  });

  it('shows documents and switches on its page, in both languages, and works without a script', async () => {
    await issue();
    const page = await (await fetch(`${sandbox.url}/sandbox/oblio?lang=ro`)).text();
    expect(page).toContain('DEMO 0001');
    expect(page).toContain('249,00 lei');
    expect(await (await fetch(`${sandbox.url}/sandbox/oblio?lang=en`)).text()).toContain(
      'not sent',
    );
    await fetch(`${sandbox.url}/sandbox/oblio/trouble/form?lang=ro`, {
      method: 'POST',
      body: new URLSearchParams({ cutAfter: '2', einvoice: 'errors', vatPayer: '1' }),
    });
    expect(sandbox.oblio.trouble).toMatchObject({
      cutAfter: { next: 2, only: ['invoice'] },
      einvoice: 'errors',
    });
    await fetch(`${sandbox.url}/sandbox/oblio/einvoice/form`, {
      method: 'POST',
      body: new URLSearchParams({ id: '1', code: '2' }),
    });
    expect(sandbox.oblio.documents[0]?.einvoice.code).toBe(2);
  });

  it('never gives a number twice, also after a restart or when everything is emptied', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oblio-'));
    const stateFile = join(folder, 'documents');
    try {
      await sandbox.close();
      for (const expected of [['0001'], ['0001', '0002']]) {
        sandbox = await createSandbox({ oblio: { stateFile } });
        token = await newToken();
        await issue();
        expect(numbers()).toEqual(expected);
        if (expected.length === 1) await sandbox.close();
      }
      sandbox.reset();
      expect(numbers()).toEqual([]);
      await sandbox.close();
      sandbox = await createSandbox({ oblio: { stateFile } });
      token = await newToken();
      await issue();
      expect(numbers()).toEqual(['0003']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('goes on with today after documents of later days, once it is told that they were ahead', async () => {
    const turnBack = (to: string) =>
      fetch(`${sandbox.url}/sandbox/oblio/turn-back`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to }),
      });
    const today = { issueDate: '2026-11-22' };
    await issue(today);
    await issue({ issueDate: '2026-12-23' });
    expect((await issue(today)).http).toBe(400);
    expect((await turnBack('yesterday')).status).toBe(400);
    expect((await turnBack('2026-11-22')).status).toBe(200);
    expect((await issue(today)).body.data.number).toBe('0003');
    expect((await issue({ issueDate: '2026-11-21' })).http).toBe(400);
    expect(numbers()).toEqual(['0001', '0002', '0003']);
  });
});
