import { createTestApp, type TestApp } from '../../testing';
import { Metrics } from '../telemetry';
import { Mailer, SEND_MAIL } from '.';
import { Postbox, refusal } from './testing/postbox';

const LINK = 'http://localhost:4200/verify-email#token=abc';
const TO = 'ana@demo.smssend.local';
const HOUR_MS = 3_600_000;

type Answer = 'take' | 'later' | 'never' | 'cut';

interface MailRow {
  state: string;
  attempts: number;
  doubts: number;
  lastError: string | null;
  contentBox: string | null;
}

describe('sending a recorded mail', () => {
  let test: TestApp;
  let postbox: Postbox;
  /** What the server answers to the content, mail by mail; `take` when the list is empty. */
  let answers: Answer[] = [];
  let logged = '';

  beforeAll(async () => {
    postbox = new Postbox();
    const address = await postbox.open({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => {
          const answer = answers.shift() ?? 'take';
          if (answer === 'cut') return postbox.hangUp();
          if (answer === 'take') postbox.mails.push('taken');
          const error = answer === 'later' ? refusal(451, `4.3.0 ${TO} later`) : null;
          return done(answer === 'never' ? refusal(550, `5.1.1 ${TO} never`) : error);
        });
      },
    });
    test = await createTestApp({
      env: { MAIL_URL: address, LOG_LEVEL: 'info' },
      logDestination: { write: (line) => void (logged += line) },
    });
  });
  afterAll(async () => {
    await test.close();
    await postbox.close();
  });
  beforeEach(async () => {
    answers = [];
    logged = '';
    postbox.mails.length = 0;
    await test.db.execute('DELETE FROM mails');
  });

  async function record(template: 'verify-email' | 'reset-password' | 'welcome' = 'verify-email') {
    const mailer = test.get(Mailer);
    const common = { to: TO, locale: 'ro' as const };
    const person = { firstName: 'Ana', link: LINK };
    const mails = {
      'verify-email': () =>
        mailer.send({ ...common, template: 'verify-email', params: { ...person, hours: 24 } }),
      'reset-password': () =>
        mailer.send({
          ...common,
          template: 'reset-password',
          params: { ...person, code: '12345678', minutes: 15 },
        }),
      welcome: () =>
        mailer.send({
          ...common,
          template: 'welcome',
          params: { firstName: 'Ana', appUrl: 'http://localhost:4200/' },
        }),
    };
    await test.db.transaction(mails[template]);
  }

  async function row(): Promise<MailRow> {
    const [found] = await test.db.query<MailRow>(
      `SELECT state, attempts, doubts, last_error AS "lastError", content_box AS "contentBox"
         FROM mails ORDER BY id DESC LIMIT 1`,
    );
    if (!found) throw new Error('There is no mail.');
    return found;
  }

  it('goes on later when the server says later, and not before', async () => {
    answers = ['later', 'later'];
    await record();
    await test.runJobs();
    expect(await row()).toMatchObject({ state: 'queued', attempts: 1 });
    await test.runJobs();
    expect((await row()).attempts).toBe(1);
    test.clock.advance({ seconds: 5 });
    await test.runJobs();
    expect((await row()).attempts).toBe(2);
    test.clock.advance({ seconds: 20 });
    await test.runJobs();
    expect(await row()).toEqual({
      state: 'sent',
      attempts: 3,
      doubts: 0,
      lastError: null,
      contentBox: null,
    });
    expect(postbox.mails).toHaveLength(1);
  });

  it('is given up at the first "never", seen by operators, and says nothing about the person', async () => {
    answers = ['never'];
    await record();
    await test.runJobs();
    const dead = await row();
    expect(dead).toMatchObject({
      state: 'dead',
      attempts: 1,
      lastError: 'EMESSAGE DATA 550 5.1.1',
    });
    expect(dead.contentBox).not.toBeNull();
    expect(logged).toContain('a mail was given up');
    expect(logged).not.toContain(TO);
    expect(logged).not.toContain('Ana');
    const figures = await test.get(Metrics).text();
    expect(figures).toContain('smssend_mails{state="dead"} 1');
    expect(figures).toMatch(
      /smssend_mail_attempts_total\{template="verify-email",outcome="refused"\} \d/,
    );
    test.clock.advance({ days: 1 });
    await test.runTick('platform.mail-rescue');
    expect((await test.runJobs()).runs).toEqual({});
  });

  it('risks a second copy once when no answer came, and then never again', async () => {
    answers = ['cut'];
    await record();
    await test.runJobs();
    expect(await row()).toMatchObject({ state: 'queued', doubts: 1 });
    test.clock.advance({ seconds: 5 });
    await test.runJobs();
    expect((await row()).state).toBe('sent');

    answers = ['cut', 'cut', 'take'];
    await record();
    await test.runJobs();
    test.clock.advance({ seconds: 5 });
    await test.runJobs();
    expect(await row()).toMatchObject({ state: 'dead', doubts: 1 });
    expect((await row()).lastError).toMatch(/^no answer: /);
    expect(answers).toEqual(['take']);
  });

  it('is not sent when its code has died meanwhile', async () => {
    answers = Array.from({ length: 20 }, () => 'later');
    await record('reset-password');
    const end = test.clock.now().getTime() + HOUR_MS;
    while (test.clock.now().getTime() < end) {
      await test.runJobs();
      test.clock.advance({ minutes: 3 });
    }
    expect(await row()).toMatchObject({ state: 'dead', lastError: 'too late' });
    expect((await row()).attempts).toBeLessThan(8);
  });

  it('is tried for two days and not for ever', async () => {
    answers = Array.from({ length: 100 }, () => 'later');
    await record('welcome');
    let attempts = 0;
    while ((await row()).state === 'queued') {
      const { runs } = await test.runJobs();
      attempts += runs[SEND_MAIL] ?? 0;
      test.clock.advance({ hours: 1 });
      if (attempts > 100) break;
    }
    expect((await row()).lastError).toBe('too late');
    expect(attempts).toBeGreaterThan(40);
    expect(attempts).toBeLessThan(60);
  });

  it('that kills its worker each time is given up', async () => {
    await record();
    await test.db.execute('UPDATE mails SET attempts = 60');
    await test.runJobs();
    expect(await row()).toMatchObject({ state: 'dead', lastError: 'too late' });
    expect(postbox.mails).toEqual([]);
  });

  it('that lost its job is found after an hour, once', async () => {
    await record();
    await test.db.execute('DELETE FROM pgboss.job WHERE name = $1', [SEND_MAIL]);
    test.clock.advance({ minutes: 59 });
    await test.runTick('platform.mail-rescue');
    expect((await test.runJobs()).runs).toEqual({});
    test.clock.advance({ minutes: 2 });
    await test.runTick('platform.mail-rescue');
    await test.runTick('platform.mail-rescue');
    expect((await test.runJobs()).runs).toEqual({ [SEND_MAIL]: 1 });
    expect((await row()).state).toBe('sent');
  });

  it('whose job comes twice is handed over once', async () => {
    await record();
    const id = (await test.db.query<{ id: string }>('SELECT id FROM mails'))[0]?.id;
    await test.runJobs();
    await test.db.execute(`INSERT INTO pgboss.job (name, data) VALUES ($1, $2)`, [
      SEND_MAIL,
      JSON.stringify({ mailId: id }),
    ]);
    await test.runJobs();
    expect(postbox.mails).toHaveLength(1);
  });

  it('is forgotten in its time: what a dead letter said after two days, rows after three and six months', async () => {
    answers = ['never'];
    await record();
    await test.runJobs();
    await record();
    await test.runJobs();
    const start = test.clock.now().getTime();
    const left = async (days: number): Promise<string[]> => {
      test.clock.set(new Date(start + days * 24 * HOUR_MS));
      await test.runTick('platform.mail-retention');
      const rows = await test.db.query<{ state: string; said: boolean }>(
        `SELECT state, content_box IS NOT NULL AS said FROM mails ORDER BY id`,
      );
      return rows.map(({ state, said }) => `${state}${said ? ', said' : ''}`);
    };
    expect(await left(2)).toEqual(['dead, said', 'sent']);
    expect(await left(2.01)).toEqual(['dead', 'sent']);
    expect(await left(90)).toEqual(['dead', 'sent']);
    expect(await left(90.01)).toEqual(['dead']);
    expect(await left(180)).toEqual(['dead']);
    expect(await left(180.01)).toEqual([]);
    test.clock.set(new Date(start));
  });
});
