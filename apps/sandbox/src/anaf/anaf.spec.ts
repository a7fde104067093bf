import { stdnum } from 'stdnum';
import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';
import { DEMO_COMPANIES } from './companies';

const PAYER = 990000013;
const NOT_PAYER = 990000021;
const NO_ADDRESS = 990000030;
const INACTIVE = 990000048;

let sandbox: Sandbox;
let now: number;
beforeEach(async () => {
  now = 1_000_000;
  sandbox = await createSandbox({ anaf: { minGapMs: 1_000, now: () => now } });
});
afterEach(() => sandbox.close());

async function ask(body: unknown): Promise<Response> {
  return fetch(`${sandbox.url}/api/PlatitorTvaRest/v9/tva`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const about = (...cuis: number[]): Promise<Response> =>
  ask(cuis.map((cui) => ({ cui, data: '2026-11-22' })));

interface Found {
  found: Record<string, Record<string, unknown>>[];
  notFound: number[];
}

const foundOf = async (answer: Response): Promise<Found> => answer.json() as Promise<Found>;

describe('the ANAF stand-in', () => {
  it('has only companies whose codes have the right check digit', () => {
    const wrong = DEMO_COMPANIES.filter(
      ({ cui }) => !stdnum['RO']?.['cui']?.validate(String(cui)).isValid,
    );
    expect(wrong).toEqual([]);
  });

  it('tells who pays VAT and where the seat is, in the shape of version 9', async () => {
    const answer = await about(PAYER, NOT_PAYER, 12345674);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      cod: 200,
      message: 'SUCCESS',
      found: [
        {
          date_generale: { cui: PAYER, data: '2026-11-22', denumire: 'DEMO ELECTRO S.R.L.' },
          inregistrare_scop_Tva: {
            scpTVA: true,
            perioade_TVA: [{ data_inceput_ScpTVA: '2020-02-01', data_sfarsit_ScpTVA: '' }],
          },
          inregistrare_RTVAI: { statusTvaIncasare: false },
          stare_inactiv: { statusInactivi: false },
          inregistrare_SplitTVA: { statusSplitTVA: false },
          adresa_sediu_social: {
            sdenumire_Strada: 'Str. Exemplului',
            snumar_Strada: '14',
            sdenumire_Localitate: 'Sector 3 Mun. Bucureşti',
            sdenumire_Judet: 'MUNICIPIUL BUCUREŞTI',
            scod_JudetAuto: 'B',
            scod_Postal: '30014',
          },
          adresa_domiciliu_fiscal: { ddenumire_Strada: 'Str. Exemplului' },
        },
        { inregistrare_scop_Tva: { scpTVA: false, perioade_TVA: [] } },
      ],
      notFound: [12345674],
    });
  });

  it('answers 404 in the same shape when it finds nobody at all', async () => {
    const answer = await about(12345674);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ cod: 404, found: [], notFound: [12345674] });
  });

  it('knows a company without an address and one that is inactive', async () => {
    const { found } = await foundOf(await about(NO_ADDRESS, INACTIVE));
    expect(found[0]?.['adresa_sediu_social']).toMatchObject({ sdenumire_Strada: '' });
    expect(found[0]?.['date_generale']).toMatchObject({ adresa: '', codPostal: '' });
    expect(found[1]?.['stare_inactiv']).toMatchObject({ statusInactivi: true });
    expect(found[1]?.['date_generale']).toMatchObject({
      adresa: 'JUD. ARGEŞ, SAT DEMO COM. EXEMPLU, STR. PROBEI, NR.7',
    });
  });

  it('refuses a second question within a second, and takes it exactly then', async () => {
    expect((await about(PAYER)).status).toBe(200);
    now += 999;
    const tooSoon = await about(PAYER);
    expect(tooSoon.status).toBe(429);
    now += 1;
    expect((await about(PAYER)).status).toBe(200);
    expect(sandbox.anaf.stats()).toEqual({ calls: 3, tooFast: 1 });
  });

  it('takes a hundred codes in a call and no more, and only well-formed questions', async () => {
    const codes = Array.from({ length: 101 }, (_, at) => 100 + at);
    expect((await about(...codes.slice(1))).status).toBe(404);
    expect((await about(...codes)).status).toBe(400);
    expect((await ask([{ cui: 'RO990000013', data: '2026-11-22' }])).status).toBe(400);
    expect((await ask([{ cui: PAYER, data: '22.11.2026' }])).status).toBe(400);
    expect((await ask([])).status).toBe(400);
  });

  it('answers with an error, the page of its firewall, or not at all, when told to', async () => {
    sandbox.anaf.setTrouble({
      httpStatus: { status: 503, next: 1 },
      rejectedPage: { only: [String(NOT_PAYER)] },
      hang: { ms: 1, only: [String(INACTIVE)] },
    });
    expect((await about(PAYER)).status).toBe(503);
    const rejected = await about(NOT_PAYER);
    expect(rejected.status).toBe(200);
    expect(rejected.headers.get('content-type')).toContain('text/html');
    await expect(about(INACTIVE)).rejects.toThrow();
    expect((await about(PAYER)).status).toBe(200);
  });

  it('takes new companies, and forgets them with a reset', async () => {
    const [demo] = DEMO_COMPANIES;
    if (!demo) throw new Error('No demo company.');
    sandbox.anaf.register({ ...demo, cui: 990000056, name: 'DEMO NOUĂ S.R.L.' });
    expect((await foundOf(await about(990000056))).found).toHaveLength(1);
    sandbox.reset();
    expect((await foundOf(await about(990000056))).notFound).toEqual([990000056]);
  });

  it('has its switches on a page and refuses misspelt ones', async () => {
    const form = await fetch(`${sandbox.url}/sandbox/anaf/trouble/form`, {
      method: 'POST',
      body: new URLSearchParams({ delayMs: '5', httpStatus: '502', httpNext: '2', hangNext: '' }),
      redirect: 'manual',
    });
    expect(form.status).toBe(303);
    expect(sandbox.anaf.trouble).toEqual({
      delayMs: 5,
      httpStatus: { status: 502, next: 2 },
      rejectedPage: null,
      hang: null,
    });
    const page = await (await fetch(`${sandbox.url}/sandbox/anaf`)).text();
    expect(page).toContain('DEMO ELECTRO S.R.L.');
    expect(page).toContain('Sunt necazuri pornite.');
    const misspelt = await fetch(`${sandbox.url}/sandbox/anaf/trouble`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ delay: 5 }),
    });
    expect(misspelt.status).toBe(400);
  });
});
