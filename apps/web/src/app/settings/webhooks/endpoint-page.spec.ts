import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { WebhookDeliveryView, WebhookEndpointView } from '@smssend/contracts';
import { openPage } from '../../shell/testing/page-world';
import { EndpointPage } from './endpoint-page';
import { DELIVERY, ENDPOINT, WORDS, endpointsAnswer } from './testing/webhooks-world';

const LIST = '/api/webhook-endpoints';
const ONE = `${LIST}/e1`;
const LOG = `${ONE}/deliveries`;

/** The page as the router opens it. */
@Component({ imports: [EndpointPage], template: '<app-endpoint-page id="e1" />' })
class Opened {}

async function page(endpoints: WebhookEndpointView[], deliveries: WebhookDeliveryView[] = []) {
  const world = await openPage(Opened, {
    words: WORDS,
    answers: {
      [LIST]: endpointsAnswer(endpoints),
      [LOG]: { items: deliveries, next: null },
    },
  });
  await world.answer();
  return world;
}

describe('one address', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows each call: how it went, how often it was tried, when it is tried next', async () => {
    const failed: WebhookDeliveryView = {
      ...DELIVERY,
      ...{ id: 'd2', state: 'failed', attempts: 3, status: 500, error: 'status' },
      nextTryAt: '2026-11-22T12:15:00Z',
    };
    const dead: WebhookDeliveryView = {
      ...DELIVERY,
      ...{ id: 'd3', state: 'dead', attempts: 10, status: null, error: 'timeout' },
    };
    const { host } = await page([{ ...ENDPOINT, failures: 3 }], [failed, dead, DELIVERY]);
    const [first, second, third] = [...host.querySelectorAll('li')].map((row) => row.textContent);
    expect(first).toContain('Adresa a răspuns 500.');
    expect(first).toContain('3 încercări');
    expect(first).toMatch(/următoarea .*14:15/);
    expect(second).toContain('Adresa nu a răspuns în 7 secunde.');
    expect(second).toContain('Nelivrat');
    expect(third).toContain('Răspuns 200, 123 ms');
    expect(host.textContent).toContain('Adresa nu a primit ultimele mesaje.');
  });

  it('says why it was switched off, and is switched on again', async () => {
    const off: WebhookEndpointView = {
      ...ENDPOINT,
      ...{ active: false, disabledReason: 'failing', failures: 10 },
      disabledAt: '2026-11-22T11:00:00Z',
    };
    const waiting: WebhookDeliveryView = { ...DELIVERY, state: 'failed', error: 'timeout' };
    const { host, press, call, answer, find } = await page([off], [waiting]);
    await find('[role=alert]', 'Am oprit adresa');
    expect(host.textContent).toContain('așteaptă să porniți adresa');
    expect(host.textContent).not.toContain('Trimite');
    await press('Pornește din nou');
    const request = await call('PATCH', ONE);
    expect(request.request.body).toEqual({ active: true });
    request.flush(ENDPOINT);
    await answer();
    await find('mat-snack-bar-container', 'Am pornit adresa.');
  });

  it('is tried, and the outcome is shown when it comes', async () => {
    const { press, call, find } = await page([ENDPOINT]);
    await press('Trimite un test');
    (await call('POST', `${ONE}/test`)).flush({ deliveryId: 'd9' });
    await find('ui-note', 'Așteptăm răspunsul');
    const test = { ...DELIVERY, id: 'd9', type: 'test.ping', body: '{}', answer: '' };
    (await call('GET', `${LOG}/d9`)).flush({ ...test, state: 'pending', status: null });
    (await call('GET', `${LOG}/d9`)).flush(test);
    await find('ui-note', 'Testul a ajuns. Răspuns 200, în 123 ms.');
  });

  it('says why a test did not arrive', async () => {
    const { press, call, find } = await page([ENDPOINT]);
    await press('Trimite un test');
    (await call('POST', `${ONE}/test`)).flush({ deliveryId: 'd9' });
    (await call('GET', `${LOG}/d9`)).flush({
      ...{ ...DELIVERY, id: 'd9', state: 'failed', status: null, error: 'name_not_found' },
      ...{ body: '{}', answer: null },
    });
    await find('[role=alert]', 'Testul nu a ajuns: Nu am găsit serverul');
    await press('Vezi detaliile');
    (await call('GET', `${LOG}/d9`)).flush({
      ...{ ...DELIVERY, id: 'd9', state: 'failed', status: null, error: 'name_not_found' },
      ...{ body: '{"id":"v1"}', answer: null },
    });
    await find('mat-dialog-container', '"id": "v1"');
    await find('mat-dialog-container', 'Niciun răspuns.');
  });

  it('is sent a call again', async () => {
    const dead: WebhookDeliveryView = { ...DELIVERY, state: 'dead', error: 'tls', status: null };
    const { press, call, find } = await page([ENDPOINT], [dead]);
    await press('Trimite din nou');
    (await call('POST', `${LOG}/d1/resend`)).flush({ ...dead, state: 'pending' });
    (await call('GET', `${LOG}/d1`)).flush({ ...DELIVERY, body: '{}', answer: 'ok' });
    await find('mat-snack-bar-container', 'Am trimis din nou și a ajuns.');
  });

  it('is sent again what arrived only from its details', async () => {
    const { host, press, call, find } = await page([ENDPOINT], [DELIVERY]);
    expect(host.textContent).not.toContain('Trimite din nou');
    await press('Detalii: SMS livrat');
    (await call('GET', `${LOG}/d1`)).flush({ ...DELIVERY, body: '{}', answer: 'ok' });
    await press('Trimite din nou');
    (await call('POST', `${LOG}/d1/resend`)).flush({ ...DELIVERY, state: 'pending' });
    (await call('GET', `${LOG}/d1`)).flush({
      ...{ ...DELIVERY, state: 'failed', error: 'connection_refused', status: null },
      ...{ body: '{}', answer: null },
    });
    await find('mat-snack-bar-container', 'dar nu a ajuns: Serverul a refuzat conexiunea');
  });

  it('gets a new secret after a question that says what becomes of the old one', async () => {
    const { press, call, find } = await page([ENDPOINT]);
    await press('Alte acțiuni');
    await press('Secret nou');
    await find('mat-dialog-container', 'Încă 24 de ore semnăm și cu cel de acum');
    await press('Creează secretul');
    (await call('POST', `${ONE}/rotate-secret`)).flush({
      ...ENDPOINT,
      ...{ secret: 'whsec_demo_new', oldSecretUntil: '2026-11-23T10:00:00Z' },
    });
    const dialog = await find('mat-dialog-container', 'Secretul nou este gata');
    expect(dialog.textContent).toContain('whsec_demo_new');
    expect(dialog.textContent).toContain('semnăm și cu secretul vechi');
  });

  it('moves only with the address itself, so that nothing else asks who is there', async () => {
    const { press, call, find } = await page([ENDPOINT]);
    await press('Schimbă');
    (await find('mat-checkbox', 'Import încheiat')).querySelector('input')?.click();
    await press('Salvează');
    expect((await call('PATCH', ONE)).request.body).toEqual({
      description: ENDPOINT.description,
      events: ['message.delivered', 'message.opted_out', 'import.done'],
    });
  });

  it('is switched off at once, with a way back', async () => {
    const { press, call, find } = await page([ENDPOINT]);
    await press('Alte acțiuni');
    await press('Oprește');
    const off = await call('PATCH', ONE);
    expect(off.request.body).toEqual({ active: false });
    off.flush({ ...ENDPOINT, active: false, disabledReason: 'by_hand' });
    (await find('mat-snack-bar-container button', 'Anulează')).click();
    expect((await call('PATCH', ONE)).request.body).toEqual({ active: true });
  });

  it('is removed only after a question', async () => {
    const { press, call, find, http } = await page([ENDPOINT]);
    const goTo = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    await press('Alte acțiuni');
    await press('Elimină');
    http.expectNone(ONE);
    (await find('mat-dialog-container .ui-danger', 'Elimină adresa')).click();
    (await call('DELETE', ONE)).flush(null);
    await find('mat-snack-bar-container', 'Am eliminat adresa.');
    expect(goTo).toHaveBeenCalledWith('/settings/webhooks');
  });

  it('that is gone leads to the others', async () => {
    const { host } = await page([]);
    expect(host.textContent).toContain('Adresa nu mai există');
  });
});
