import type { ApiKeyMade, ApiKeyView } from '@smssend/contracts';
import { openPage } from '../../shell/testing/page-world';
import { ApiKeysSection } from './api-keys-section';

const PATH = '/api/api-keys';
const KEY: ApiKeyView = {
  id: 'k1',
  name: 'Magazinul online',
  prefix: 'abcd1234',
  scopes: ['orders.read'],
  createdBy: 'Utilizator demo',
  createdAt: '2026-11-01T09:00:00Z',
  expiresAt: null,
  lastUsedAt: null,
};

function section(items: ApiKeyView[]) {
  return openPage(ApiKeysSection, {
    words: { apiKeys: { ro: () => import('./words/ro'), en: () => import('./words/en') } },
    answers: { [PATH]: { items, scopes: [] } },
  });
}

describe('the keys for programs', () => {
  afterEach(() => document.body.replaceChildren());

  it('are told by their beginning, with how long they are good', async () => {
    const { host } = await section([
      KEY,
      { ...KEY, id: 'k2', name: 'Veche', expiresAt: '2020-01-01T00:00:00Z' },
    ]);
    const [forever, expired] = [...host.querySelectorAll('li')];
    expect(forever?.textContent).toContain('Începe cu smss_abcd1234…');
    expect(forever?.textContent).toContain('Fără expirare');
    expect(expired?.textContent).toContain('Expirată pe');
  });

  it('teach what one is for while there are none', async () => {
    const { host } = await section([]);
    expect(host.textContent).toContain('Creați prima cheie');
    expect(host.querySelectorAll('button')).toHaveLength(1);
  });

  it('are made with chosen rights and an end, and shown whole this once', async () => {
    const { call, press, find, turn } = await section([]);
    await press('Creează o cheie');
    const name = (await find('#key-name')) as HTMLInputElement;
    name.value = ' Depozit ';
    name.dispatchEvent(new Event('input'));
    await press('Creează cheia');
    await find('[role=alert]', 'Alegeți cel puțin un drept.');
    await press('Doar citire');
    await press('Creează cheia');
    const request = await call('POST', PATH);
    const body = request.request.body as { name: string; scopes: string[]; expiresAt: string };
    expect(body.name).toBe('Depozit');
    expect(body.scopes).toContain('orders.read');
    expect(body.scopes.every((scope) => scope.endsWith('.read'))).toBe(true);
    expect(new Date(body.expiresAt) > new Date()).toBe(true);
    const made: ApiKeyMade = { ...KEY, name: 'Depozit', key: 'smss_abcd1234_secret' };
    request.flush(made);
    await turn();
    const dialog = await find('mat-dialog-container', 'Cheia „Depozit” este gata');
    expect(dialog.textContent).toContain('smss_abcd1234_secret');
    expect(dialog.textContent).toContain("curl 'http://localhost/api/orders?limit=5'");
  });

  it('are taken back only after a question', async () => {
    const { call, press, find, http } = await section([KEY]);
    await press('Revocă cheia Magazinul online');
    http.expectNone(`${PATH}/k1`);
    (await find('mat-dialog-container .ui-danger')).click();
    (await call('DELETE', `${PATH}/k1`)).flush(null);
    await find('mat-snack-bar-container', 'Cheia „Magazinul online” nu mai este valabilă.');
  });
});
