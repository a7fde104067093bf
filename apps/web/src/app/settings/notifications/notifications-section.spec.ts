import type { NoticePreference } from '@smssend/contracts';
import { openPage } from '../../shell/testing/page-world';
import { NotificationsSection } from './notifications-section';

const PATH = '/api/profile/notice-preferences';
const item = (
  kind: NoticePreference['kind'],
  channel: NoticePreference['channel'],
  wanted: boolean,
): NoticePreference => ({ kind, channel, wanted, fixed: kind === 'security' });
const ITEMS = [
  item('quota_80', 'app', true),
  item('quota_80', 'email', false),
  item('sending_resumed', 'app', true),
  item('security', 'email', true),
];

function section() {
  return openPage(NotificationsSection, {
    words: { noticeSettings: { ro: () => import('./words/ro'), en: () => import('./words/en') } },
    answers: { [PATH]: { items: ITEMS } },
  });
}

const toggle = (host: HTMLElement, label: string) =>
  host.querySelector<HTMLButtonElement>(`button[role=switch][aria-label="${label}"]`);
const MAIL = 'Ați folosit 80 % din abonament, E-mail';

describe('what a person is told', () => {
  afterEach(() => document.body.replaceChildren());

  it('stands by kind and way; what cannot be chosen says why or is absent', async () => {
    const { host } = await section();
    const rows = [...host.querySelectorAll('tbody tr')].map((row) => row.textContent ?? '');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toContain('Nu există pe această cale');
    expect(rows[2]).toContain('Mereu');
    expect(host.querySelectorAll('button[role=switch]')).toHaveLength(3);
  });

  it('is saved at once, and can be taken back', async () => {
    const { host, call, find, press } = await section();
    toggle(host, MAIL)?.click();
    const save = await call('PUT', PATH);
    expect(save.request.body).toEqual({ items: [item('quota_80', 'email', true)] });
    save.flush({ items: [...ITEMS.slice(0, 1), item('quota_80', 'email', true)] });
    await find(
      'mat-snack-bar-container',
      'Veți fi anunțat: Ați folosit 80 % din abonament, E-mail.',
    );
    await press('Anulează');
    const back = await call('PUT', PATH);
    expect(back.request.body).toEqual({ items: [item('quota_80', 'email', false)] });
    back.flush({ items: ITEMS });
    await find('mat-snack-bar-container', 'Am pus înapoi');
  });

  it('stays what it was when it could not be saved', async () => {
    const { host, call, turn } = await section();
    toggle(host, MAIL)?.click();
    (await call('PUT', PATH)).flush(null, { status: 500, statusText: 'No' });
    await turn();
    expect(toggle(host, MAIL)?.getAttribute('aria-checked')).toBe('false');
  });
});
