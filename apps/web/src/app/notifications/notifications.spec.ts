import type { NoticeView } from '@smssend/contracts';
import { openPage } from '../shell/testing/page-world';
import { Notifications } from './notifications';

const ID = '01980000-0000-7000-8000-000000000014';
const notice = (id: string, change: Partial<NoticeView>): NoticeView => ({
  id,
  kind: 'import_done',
  data: { importId: ID, fileName: 'comenzi.xlsx', rowsNew: 1284, rowsChanged: 0, rowsRejected: 3 },
  createdAt: '2026-11-22T10:00:00Z',
  readAt: null,
  ...change,
});

function page(items: NoticeView[], unread: number) {
  return openPage(Notifications, {
    words: { notifications: { ro: () => import('./words/ro'), en: () => import('./words/en') } },
    answers: {
      '/api/notices': { items, next: null, unread },
    },
  });
}

describe('the notifications', () => {
  afterEach(() => document.body.replaceChildren());

  it('say what happened and lead there; the unread ones say that too', async () => {
    const { host } = await page(
      [
        notice('n1', {}),
        notice('n2', {
          kind: 'sending_paused',
          data: { reason: 'no_credit' },
          readAt: '2026-11-22T11:00:00Z',
        }),
        notice('n3', {
          kind: 'member_joined',
          data: { userId: 'u9', role: 'agent', name: null },
        }),
      ],
      2,
    );
    const [done, paused, joined] = [...host.querySelectorAll('li')];
    expect(done?.textContent).toContain('Necitită');
    expect(done?.textContent).toContain('Importul „comenzi.xlsx” s-a încheiat');
    expect(done?.textContent).toContain('Rânduri noi: 1.284, schimbate: 0, respinse: 3.');
    expect(done?.querySelector('a')?.getAttribute('href')).toBe(`/imports/${ID}`);
    expect(paused?.textContent).not.toContain('Necitită');
    expect(paused?.textContent).toContain('Contul SMSAPI nu mai are puncte.');
    expect(paused?.querySelector('button')).toBeNull();
    expect(joined?.textContent).toContain('Un coleg lucrează acum în magazin');
    expect(host.textContent).toContain('2 notificări necitite');
  });

  it('are read one at a time, and then the list and the bell are asked again', async () => {
    const { call, press, http, turn } = await page([notice('n1', {})], 1);
    await press('Marchează ca citită');
    (await call('POST', '/api/notices/n1/read')).flush(null);
    await turn();
    const asked = http.match(
      ({ url }) => url === '/api/notices' || url.startsWith('/api/notices?'),
    );
    expect(asked.length).toBeGreaterThan(0);
  });

  it('are all read at once', async () => {
    const { call, press } = await page([notice('n1', {})], 1);
    await press('Marchează toate ca citite');
    expect((await call('POST', '/api/notices/read-all')).request.body).toBeNull();
  });

  it('teach what will be here while there are none', async () => {
    const { host } = await page([], 0);
    expect(host.textContent).toContain('Nicio notificare încă');
    expect(host.querySelector('ui-filter-chips')).toBeNull();
  });
});
