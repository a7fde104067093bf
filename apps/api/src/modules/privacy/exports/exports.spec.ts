import type { ExportFile, ExportRow } from '../../../platform/personal-data';
import { writeArchive } from './export-archive';
import type { DataExportReady, DataExportView } from '@smssend/contracts';
import type { SignedInUser, TestApp } from '../../../testing';
import { Events } from '../../../platform/events';
import { uuidv7 } from '../../../platform/ids';
import type { OrdersWorld } from '../../orders/testing/orders-world';
import { jsonOf, openZip, sheetRows } from '../testing/open-zip';
import {
  colleague,
  linkProducts,
  openShop,
  orderOf,
  privacyApp,
  sendToAll,
} from '../testing/privacy-world';
import { DataExportsRepository } from './data-exports.repository';
import { MAKE_EXPORT } from './export-limits';
import { SWEEP_EXPORTS } from './sweep-exports';

const HOUR_MS = 3_600_000;

describe('an export of everything', () => {
  let test: TestApp;
  let shop: OrdersWorld;
  const heard: DataExportReady[] = [];

  beforeAll(async () => {
    test = await privacyApp();
    test.get(Events).on<DataExportReady>('data-export-ready', 'spec.hears', async (event) => {
      heard.push(event);
      return Promise.resolve();
    });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    heard.length = 0;
    shop = await openShop(test);
  });

  const ask = (user: SignedInUser, scope: 'user' | 'merchant') =>
    user.agent.post('/api/privacy/exports').send({ scope });
  const asked = async (user: SignedInUser, scope: 'user' | 'merchant'): Promise<DataExportView> => {
    const { body } = await ask(user, scope).expect(202);
    return body as DataExportView;
  };
  const list = async (user: SignedInUser): Promise<DataExportView[]> => {
    const { body } = await user.agent.get('/api/privacy/exports').expect(200);
    return (body as { items: DataExportView[] }).items;
  };
  const download = (user: SignedInUser, id: string) =>
    user.agent
      .get(`/api/privacy/exports/${id}/file`)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      });
  const filesOf = async (user: SignedInUser, id: string): Promise<Map<string, Buffer>> => {
    const { body, headers } = await download(user, id).expect(200);
    expect(headers['content-type']).toBe('application/zip');
    expect(Number(headers['content-length'])).toBe((body as Buffer).length);
    return openZip(body as Buffer);
  };
  const chunks = async (id: string): Promise<number> => {
    const row = await test.db.one<{ count: number }>(
      'SELECT count(*) AS count FROM data_export_chunks WHERE export_id = $1',
      [id],
    );
    return row?.count ?? 0;
  };

  it('about a person holds what we know about him, and no secret', async () => {
    const { user } = shop;
    const { id } = await asked(user, 'user');
    await test.runJobs();
    const files = await filesOf(user, id);
    const profile = jsonOf<{ id: string; email: string }[]>(files, 'account/profile.json');
    expect(profile).toEqual([expect.objectContaining({ id: user.userId, firstName: 'Om' })]);
    expect(jsonOf<unknown[]>(files, 'account/shops.json')).toEqual([
      expect.objectContaining({ merchantId: user.merchantId, role: 'owner' }),
    ]);
    const sessions = await sheetRows(files, 'security/sessions.xlsx');
    expect(sessions).toHaveLength(2);
    const history = await sheetRows(files, 'account/history.xlsx');
    expect(history.map(([, action]) => action)).toContain('DATA_EXPORT_ASKED');
    expect([...files.keys()].some((name) => name.endsWith('.txt'))).toBe(true);
    expect([...files.keys()].some((name) => name.startsWith('orders/'))).toBe(false);

    const secrets = await test.db.one<{ password: string; token: string }>(
      `SELECT u.password_hash AS password, encode(s.token_hash, 'hex') AS token
         FROM users u JOIN sessions s ON s.user_id = u.id WHERE u.id = $1`,
      [user.userId],
    );
    const names = new Set<string>();
    for (const [name, bytes] of files) {
      const text = name.endsWith('.xlsx')
        ? JSON.stringify(await sheetRows(files, name))
        : bytes.toString('utf8');
      if (text.includes(`"${secrets?.password}"`)) names.add(name);
      if (text.includes(secrets?.token ?? '?')) names.add(name);
      if (/password_hash|tokenHash|secret_box|key_hash/i.test(text)) names.add(name);
    }
    expect([...names]).toEqual([]);
  });

  it('of a shop holds its tables as sheets that run no formula', async () => {
    await shop.importRows([
      orderOf(test, 1, 2, { 'Nume client': '=cmd|x' }),
      orderOf(test, 2, 1, { 'Nume client': '+1+1' }),
    ]);
    await linkProducts(shop);
    expect(await sendToAll(shop)).toBe(2);
    const { id } = await asked(shop.user, 'merchant');
    await test.runJobs();
    const files = await filesOf(shop.user, id);
    const [header, ...lines] = await sheetRows(files, 'orders/lines.xlsx');
    const buyer = header?.indexOf('buyerName') ?? -1;
    expect(lines.map((row) => row[buyer]).sort()).toEqual([`'+1+1`, `'=cmd|x`]);
    expect(await sheetRows(files, 'sms/messages.xlsx')).toHaveLength(3);
    expect(await sheetRows(files, 'products/links.xlsx')).toHaveLength(3);
    expect(jsonOf<{ name: string }[]>(files, 'sms/templates.json').length).toBeGreaterThan(0);
    const settings = files.get('sms/settings.json')?.toString('utf8') ?? '';
    expect(settings).not.toMatch(/token|report/i);
    const secret = await test.db.one<{ box: string; key: string }>(
      'SELECT token_box AS box, report_key AS key FROM sms_settings WHERE merchant_id = $1',
      [shop.user.merchantId],
    );
    const whole = Buffer.concat([...files.values()]).toString('latin1');
    expect(whole).not.toContain(secret?.box);
    expect(whole).not.toContain(secret?.key);
  });

  it('holds nothing of another shop', async () => {
    const other = await openShop(test);
    await other.importRows([orderOf(test, 77, 1)]);
    await shop.importRows([orderOf(test, 1, 1)]);
    const { id } = await asked(shop.user, 'merchant');
    await test.runJobs();
    const files = await filesOf(shop.user, id);
    const lines = await sheetRows(files, 'orders/lines.xlsx');
    expect(JSON.stringify(lines)).toContain('Client demo 1"');
    expect(JSON.stringify(lines)).not.toContain('Client demo 77');
    const texts = [...files].filter(([name]) => name.endsWith('.json')).map(([, bytes]) => bytes);
    expect(Buffer.concat(texts).toString('utf8')).not.toContain(other.user.merchantId);
  });

  it('is made one at a time for each person and each shop', async () => {
    const second = await colleague(test, shop.user, 'owner');
    await asked(shop.user, 'merchant');
    expect((await ask(second, 'merchant')).body).toMatchObject({ code: 'export_in_progress' });
    await asked(second, 'user');
    await asked(shop.user, 'user');
    expect((await ask(shop.user, 'user')).body).toMatchObject({
      status: 409,
      code: 'export_in_progress',
    });
    await test.runJobs();
    await asked(second, 'merchant');
    await test.runJobs();
  });

  it('is asked for once, also by two requests at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => ask(shop.user, 'merchant').then(({ status }) => status)),
    );
    expect(answers.sort()).toEqual([202, 409, 409, 409]);
    await test.runJobs();
  });

  it('of a shop is for its owners, and its file for the one who asked', async () => {
    const agent = await colleague(test, shop.user, 'agent');
    const manager = await colleague(test, shop.user, 'manager');
    const owner = await colleague(test, shop.user, 'owner');
    for (const user of [agent, manager])
      expect((await ask(user, 'merchant')).body).toMatchObject({ status: 403, code: 'forbidden' });
    const { id } = await asked(shop.user, 'merchant');
    await download(shop.user, id).expect(409);
    await test.runJobs();
    await download(owner, id).expect(404);
    await download((await openShop(test)).user, id).expect(404);
    expect(await list(owner)).toEqual([]);
    await download(shop.user, id).expect(200);
    const trail = await test.db.query<{ action: string }>(
      `SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'DATA_EXPORT_ASKED',
      'DATA_EXPORT_DOWNLOADED',
    ]);
  });

  it('of a shop is closed to somebody who is no longer its owner', async () => {
    const owner = await colleague(test, shop.user, 'owner');
    const { id } = await asked(owner, 'merchant');
    await test.runJobs();
    await test.db.execute(`UPDATE memberships SET role = 'agent' WHERE user_id = $1`, [
      owner.userId,
    ]);
    await download(owner, id).expect(404);
  });

  it('can be fetched for a day, then the file is removed', async () => {
    const { id } = await asked(shop.user, 'user');
    await test.runJobs();
    const [done] = await list(shop.user);
    expect(done).toMatchObject({ id, state: 'done' });
    expect(done?.sizeBytes).toBeGreaterThan(0);
    const madeAt = test.clock.now().getTime();
    expect(done?.expiresAt).toBe(new Date(madeAt + 24 * HOUR_MS).toISOString());
    const later = new Date(madeAt + 24 * HOUR_MS);
    const repository = test.get(DataExportsRepository);
    expect(await repository.takeExpired(new Date(later.getTime() - 1))).toEqual([]);
    await test.db.execute('UPDATE data_exports SET expires_at = $2 WHERE id = $1', [
      id,
      test.clock.now(),
    ]);
    await download(shop.user, id).expect(404);
    await test.runTick(SWEEP_EXPORTS);
    expect(await chunks(id)).toBe(0);
    expect(await list(shop.user)).toEqual([expect.objectContaining({ id, state: 'expired' })]);
    await download(shop.user, id).expect(404);
  });

  it('that died half-way begins again and leaves one whole file', async () => {
    await shop.importRows([orderOf(test, 1, 1)]);
    const { id } = await asked(shop.user, 'merchant');
    const repository = test.get(DataExportsRepository);
    const dead = { exportId: id, runId: uuidv7() };
    await test.db.transaction(() => repository.claim(dead));
    expect(await repository.addChunk(dead, 0, Buffer.from('half of'))).toBe(true);
    expect(await repository.addChunk(dead, 1, Buffer.from(' a file'))).toBe(true);
    await test.runJobs();
    // The run that was believed dead wakes up: it can neither write nor finish.
    expect(await repository.addChunk(dead, 2, Buffer.from('late'))).toBe(false);
    const at = test.clock.now();
    expect(await repository.finish(dead, { sizeBytes: 1, at, expiresAt: at })).toBe(false);
    const files = await filesOf(shop.user, id);
    expect(await sheetRows(files, 'orders/lines.xlsx')).toHaveLength(2);
    expect(heard.filter(({ exportId }) => exportId === id)).toHaveLength(1);
  });

  it('that meets an error in the middle leaves nothing that looks whole, and is tried again', async () => {
    await shop.importRows([orderOf(test, 1, 1)]);
    const { id } = await asked(shop.user, 'merchant');
    await test.db.execute('ALTER TABLE product_links RENAME TO product_links_away');
    await expect(test.runJobs({ only: [MAKE_EXPORT] })).rejects.toThrow('product_links');
    expect(await list(shop.user)).toEqual([expect.objectContaining({ id, state: 'running' })]);
    await download(shop.user, id).expect(409);
    await test.db.execute('ALTER TABLE product_links_away RENAME TO product_links');
    await test.runJobs();
    expect(await sheetRows(await filesOf(shop.user, id), 'orders/lines.xlsx')).toHaveLength(2);
  });

  it('lets go of what it reads when its pieces cannot be kept', async () => {
    const broken = () => Promise.reject(new Error('the database went away'));
    const left: string[] = [];
    async function* files(): AsyncGenerator<ExportFile> {
      try {
        yield { path: 'endless', kind: 'json', rows: endless() };
      } finally {
        left.push('files');
      }
    }
    async function* endless(): AsyncGenerator<ExportRow[]> {
      try {
        for (let row = 0; ; row += 1) yield [{ row, text: 'x'.repeat(2_000) + Math.random() }];
      } finally {
        left.push('rows');
      }
    }
    const explanation = { path: 'a.txt', text: 'a' };
    await expect(writeArchive(files(), explanation, broken)).rejects.toThrow(
      'the database went away',
    );
    expect(left.sort()).toEqual(['files', 'rows']);
  });

  it('that fails again and again is given up, and may be asked for anew', async () => {
    const { id } = await asked(shop.user, 'user');
    await test.db.execute('UPDATE data_exports SET attempts = 5 WHERE id = $1', [id]);
    await test.runJobs({ only: [MAKE_EXPORT] });
    expect(await list(shop.user)).toEqual([expect.objectContaining({ id, state: 'failed' })]);
    await asked(shop.user, 'user');
    await test.runJobs();
  });

  it('is announced once, to the one who asked', async () => {
    const { id } = await asked(shop.user, 'merchant');
    await test.runJobs();
    expect(heard).toEqual([
      expect.objectContaining({
        exportId: id,
        userId: shop.user.userId,
        merchantId: shop.user.merchantId,
        scope: 'merchant',
      }),
    ]);
  });

  it('needs a fresh proof of who asks', async () => {
    await test.db.execute('UPDATE sessions SET confirmed_at = NULL WHERE user_id = $1', [
      shop.user.userId,
    ]);
    expect((await ask(shop.user, 'user')).body).toMatchObject({
      status: 403,
      code: 'confirmation_needed',
    });
  });
});
