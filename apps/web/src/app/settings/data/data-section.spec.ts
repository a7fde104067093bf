import type { DeletionState, Role } from '@smssend/contracts';
import { openPage } from '../../shell/testing/page-world';
import { DataSection } from './data-section';

const NOTHING: DeletionState = { user: null, merchant: null, ownedAlone: [], deletedToo: [] };
const ASKED = { requestedAt: '2026-11-22T10:00:00Z', executeAfter: '2026-12-06T10:00:00Z' };
const PATH = '/api/privacy/deletion';

function section(role: Role, deletion: DeletionState = NOTHING, exports: object[] = []) {
  return openPage(DataSection, {
    role,
    words: {
      data: { ro: () => import('./words/ro'), en: () => import('./words/en') },
    },
    answers: { '/api/privacy/exports': { items: exports }, [PATH]: deletion },
  });
}

async function type(find: (selector: string) => Promise<HTMLElement>, text: string) {
  const field = (await find('#typed-name')) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input'));
}

describe('taking data along and leaving', () => {
  afterEach(() => document.body.replaceChildren());

  it('offers the shop only to its owner', async () => {
    const { host } = await section('manager');
    expect(host.textContent).not.toContain('Ștergerea magazinului');
    expect(host.textContent).not.toContain('Exportă tot magazinul');
    expect(host.textContent).toContain('Șterge contul');
  });

  it('asks for the deletion of a shop only once its name has been typed', async () => {
    const { host, call, press, find, turn } = await section('owner');
    await press('Șterge magazinul');
    await find('mat-dialog-container', 'comenzile, importurile');
    const meant = (await find('mat-dialog-container .ui-danger')) as HTMLButtonElement;
    await type(find, 'Demo');
    await turn();
    expect(meant.disabled).toBe(true);
    await type(find, ' demo  electro SRL');
    await turn();
    meant.click();
    const request = await call('POST', PATH);
    expect(request.request.body).toEqual({ subject: 'merchant' });
    request.flush({ ...NOTHING, merchant: ASKED });
    await turn();
    expect(host.textContent).toContain('Demo Electro SRL se șterge pe 6 dec. 2026.');
  });

  it('stops a deletion that was asked for', async () => {
    const { call, press, find } = await section('agent', { ...NOTHING, user: ASKED });
    await press('M-am răzgândit');
    (await call('DELETE', `${PATH}/user`)).flush(null);
    await find('mat-snack-bar-container', 'Ștergerea a fost oprită.');
  });

  it('leaves no shop behind without an owner', async () => {
    const { host, find } = await section('owner', {
      ...NOTHING,
      ownedAlone: [{ merchantId: 'm1', merchantName: 'Demo Electro SRL', otherMembers: 2 }],
    });
    expect(host.textContent).toContain('Demo Electro SRL (încă 2 persoane)');
    const button = (await find('button', 'Șterge contul')) as HTMLButtonElement;
    expect(button.disabled).toBe(true);
  });

  it('names the shops that go together with the account', async () => {
    const { press, find } = await section('agent', {
      ...NOTHING,
      deletedToo: [{ merchantId: 'm2', merchantName: 'Demo Casa SRL' }],
    });
    await press('Șterge contul');
    await find(
      'mat-dialog-container',
      'se șterg și magazinele în care lucrați doar dvs.: Demo Casa',
    );
  });

  it('makes one export at a time, and offers the file until it expires', async () => {
    const one = { sizeBytes: 61_000, createdAt: '2026-11-22T10:00:00Z', finishedAt: null };
    const { find, host } = await section('owner', NOTHING, [
      { ...one, id: 'e1', scope: 'merchant', state: 'running', expiresAt: null },
      { ...one, id: 'e2', scope: 'user', state: 'done', expiresAt: '2999-01-01T00:00:00Z' },
      { ...one, id: 'e3', scope: 'user', state: 'expired', expiresAt: '2020-01-01T00:00:00Z' },
    ]);
    const shop = (await find('button', 'Exportă tot magazinul')) as HTMLButtonElement;
    expect(shop.disabled).toBe(true);
    expect(host.querySelectorAll('li button')).toHaveLength(1);
    expect(host.textContent).toContain('Se pregătește');
    expect(host.textContent).toContain('A expirat');
  });
});
