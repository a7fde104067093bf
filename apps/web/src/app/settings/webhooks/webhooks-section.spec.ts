import type { WebhookEndpointMade, WebhookEndpointView, WebhookKind } from '@smssend/contracts';
import { openPage } from '../../shell/testing/page-world';
import { ENDPOINT, WORDS, endpointsAnswer } from './testing/webhooks-world';
import { WebhooksSection } from './webhooks-section';

const PATH = '/api/webhook-endpoints';

function section(items: WebhookEndpointView[]) {
  return openPage(WebhooksSection, { words: WORDS, answers: { [PATH]: endpointsAnswer(items) } });
}

type World = Awaited<ReturnType<typeof section>>;

async function type({ find }: World, selector: string, text: string) {
  const field = (await find(selector)) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input'));
}

describe('the addresses of the programs of a shop', () => {
  afterEach(() => document.body.replaceChildren());

  it('are told with what they hear of and how they are doing', async () => {
    const { host } = await section([
      ENDPOINT,
      { ...ENDPOINT, id: 'e2', failures: 3 },
      { ...ENDPOINT, id: 'e3', active: false, disabledReason: 'failing', failures: 10 },
    ]);
    const [works, failing, off] = [...host.querySelectorAll('li')].map((row) => row.textContent);
    expect(works).toContain('Anunță: SMS livrat, Dezabonare');
    expect(works).toContain('Funcționează');
    expect(failing).toContain('3 încercări nereușite la rând');
    expect(off).toContain('Oprită de noi');
    expect(host.querySelector('li a')?.getAttribute('href')).toBe('/settings/webhooks/e1');
  });

  it('teach what one is for while there are none', async () => {
    const { host } = await section([]);
    expect(host.textContent).toContain('Adăugați prima adresă');
    expect(host.querySelectorAll('button')).toHaveLength(1);
  });

  it('are no more than there may be', async () => {
    const { host } = await section(
      Array.from({ length: 10 }, (_, at) => ({ ...ENDPOINT, id: `e${at}` })),
    );
    expect(host.textContent).toContain('Aveți 10 adrese, cât se poate.');
    expect(host.querySelector('button')).toBeNull();
  });

  it('can be asked for again when they did not come', async () => {
    const world = await openPage(WebhooksSection, { words: WORDS, answers: {} });
    (await world.call('GET', PATH)).flush(null, { status: 500, statusText: 'Internal' });
    await world.find('ui-error-state', 'Nu am putut încărca adresele');
    await world.press('Încearcă din nou');
    (await world.call('GET', PATH)).flush(endpointsAnswer([ENDPOINT]));
    await world.find('li', ENDPOINT.url);
  });

  it('are added with what they are to hear of, and their secret is shown this once', async () => {
    const world = await section([]);
    const { press, find, call, http } = world;
    await press('Adaugă o adresă');
    await find('#webhook-url');
    await press('Adaugă adresa');
    await find('mat-error', 'Scrieți adresa programului dvs.');
    await type(world, '#webhook-url', 'https://');
    await find('mat-error', 'Scrieți adresa întreagă');
    await type(world, '#webhook-url', ' magazin.example/smssend ');
    await press('Adaugă adresa');
    await find('[role=alert]', 'Alegeți cel puțin un eveniment.');
    (await find('mat-checkbox', 'SMS livrat')).querySelector('input')?.click();
    await press('Adaugă adresa');
    const request = await call('POST', PATH);
    const events: WebhookKind[] = ['message.delivered'];
    expect(request.request.body).toEqual({
      url: 'https://magazin.example/smssend',
      description: '',
      events,
    });
    const made: WebhookEndpointMade = { ...ENDPOINT, secret: 'whsec_demo_secret' };
    request.flush(made);
    const dialog = await find('mat-dialog-container', 'Adresa este adăugată');
    expect(dialog.textContent).toContain('whsec_demo_secret');
    http.expectNone(PATH);
  });

  it('that we do not call are refused at the field', async () => {
    const world = await section([]);
    await world.press('Adaugă o adresă');
    await type(world, '#webhook-url', 'https://192.168.0.14/smssend');
    (await world.find('mat-checkbox', 'SMS livrat')).querySelector('input')?.click();
    await world.press('Adaugă adresa');
    const sentence = 'La această adresă nu putem trimite. Folosiți o adresă https publică.';
    (await world.call('POST', PATH)).flush(
      {
        type: 'about:blank',
        title: sentence,
        status: 422,
        code: 'webhook_url_refused',
        field: 'url',
        requestId: 'r1',
      },
      { status: 422, statusText: 'Unprocessable' },
    );
    await world.find('mat-error', sentence);
  });
});
