import { createTestApp, type TestApp } from '../../testing';
import { Mailer, SEND_MAIL, type OutgoingMail } from '.';

const LINK = 'http://localhost:4200/verify-email#token=abc';

const verification = (to: string): OutgoingMail<'verify-email'> => ({
  template: 'verify-email',
  to,
  locale: 'ro',
  params: { firstName: 'Ana', link: LINK, hours: 24 },
});

interface MailRow {
  state: string;
  contentBox: string | null;
  attempts: number;
}

describe('a mail', () => {
  let test: TestApp;
  let mailer: Mailer;
  beforeAll(async () => {
    test = await createTestApp();
    mailer = test.get(Mailer);
  });
  afterAll(() => test.close());

  const rows = (): Promise<MailRow[]> =>
    test.db.query('SELECT state, content_box AS "contentBox", attempts FROM mails ORDER BY id');
  const send = (mail: OutgoingMail<'verify-email'>): Promise<void> =>
    test.db.transaction(() => mailer.send(mail));
  beforeEach(() => test.db.execute('DELETE FROM mails'));

  it('leaves once its transaction has committed, and what it said is forgotten', async () => {
    await send(verification('ana@demo.smssend.local'));
    expect((await rows())[0]?.contentBox).not.toContain('ana');
    expect((await test.runJobs()).runs).toEqual({ [SEND_MAIL]: 1 });
    expect(await rows()).toEqual([{ state: 'sent', contentBox: null, attempts: 1 }]);
    const [mail] = test.mailsTo('ana@demo.smssend.local');
    expect(mail?.subject).toBe('Confirmați adresa de e-mail');
    expect(mail?.links).toContain(LINK);
  });

  it('does not exist when its transaction is undone', async () => {
    const undone = test.db.transaction(async () => {
      await mailer.send(verification('undone@demo.smssend.local'));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await rows()).toEqual([]);
    expect((await test.runJobs()).runs).toEqual({});
  });

  it('is sent once for one key, twice without a key', async () => {
    const to = 'once@demo.smssend.local';
    await send({ ...verification(to), dedupeKey: 'spec:1' });
    await send({ ...verification(to), dedupeKey: 'spec:1' });
    await Promise.all([1, 2].map(() => send({ ...verification(to), dedupeKey: 'spec:2' })));
    await test.runJobs();
    expect(test.mailsTo(to)).toHaveLength(2);
    await send(verification(to));
    await send(verification(to));
    await test.runJobs();
    expect(test.mailsTo(to)).toHaveLength(4);
  });

  it('is refused outside a transaction, and when it leads to somebody else', async () => {
    await expect(mailer.send(verification('x@demo.smssend.local'))).rejects.toThrow(
      '@Transactional()',
    );
    for (const link of ['https://elsewhere.example/', 'http://localhost:4200.example/', '']) {
      const params = { firstName: 'Ana', link, hours: 24 };
      await expect(send({ ...verification('x@demo.smssend.local'), params })).rejects.toThrow(
        'must lead to',
      );
    }
  });
});
