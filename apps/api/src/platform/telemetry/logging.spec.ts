import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, Controller, Get, Logger, Module, Post, Query } from '@nestjs/common';
import { Allow } from 'class-validator';
import { createTestApp, type TestApp } from '../../testing';
import { Database } from '../database';
import { Public } from '../http';

class AnyBody {
  @Allow()
  phone?: string;
  @Allow()
  text?: string;
}
class AnyQuery {
  @Allow()
  phone?: string;
}

@Public()
@Controller('log-spec')
class LogSpecController {
  private readonly logger = new Logger('LogSpec');
  constructor(private readonly database: Database) {}

  @Get()
  logSpecGet(@Query() query: AnyQuery): object {
    this.logger.log(
      { query, phone: query.phone, nested: { to: query.phone } },
      `asked for ${query.phone}`,
    );
    return {};
  }

  @Post()
  async logSpecPost(@Body() body: AnyBody): Promise<void> {
    this.logger.log({ body, order: { phone: body.phone, text: body.text } }, 'will fail');
    await this.database.query('SELECT $1::uuid', [body.text]);
  }
}
@Module({ controllers: [LogSpecController] })
class LogSpecModule {}

describe('the log', () => {
  const lines: string[] = [];
  let test: TestApp;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smssend-spec-'));
    await mkdir(join(folder, 'web'));
    await writeFile(join(folder, 'web', 'index.html'), '<html>web</html>');
    await writeFile(join(folder, 'web', 'main-ABCD1234.js'), `/* ${'x'.repeat(2000)} */`);
    test = await createTestApp({
      imports: [LogSpecModule],
      env: { LOG_LEVEL: 'trace', SERVE_WEB: folder },
      logDestination: { write: (line: string) => void lines.push(line) },
    });
  });
  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    lines.length = 0;
  });

  const all = (): string => lines.join('');
  const entries = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line));

  it('never holds a phone, a text, a token, a password, a cookie or a value of the query', async () => {
    const secrets = [
      '0722000014',
      '40722000014',
      'Buna ziua de la magazin',
      'parola-mea-lunga',
      'cookie-value',
    ];
    await test
      .http()
      .get('/api/log-spec?phone=0722000014')
      .set({ cookie: 'smssend_refresh=cookie-value', authorization: 'Bearer abc.def.ghi' })
      .expect(200);
    await test
      .http()
      .post('/api/log-spec')
      .send({ phone: '+40722000014', text: 'Buna ziua de la magazin' })
      .expect(500);
    await test
      .http()
      .post('/api/auth/login')
      .send({ email: 'client14@demo.smssend.local', password: 'parola-mea-lunga' })
      .expect(401);

    expect(entries().length).toBeGreaterThan(5);
    for (const secret of [...secrets, 'abc.def.ghi', 'client14@'])
      expect(all()).not.toContain(secret);
    expect(all()).toContain('/api/log-spec?phone');
  });

  it('names the bug of a failed request once, with its stack and the id that the caller was told', async () => {
    const { body } = await test.http().post('/api/log-spec').send({ text: 'x' }).expect(500);
    const bugs = entries().filter(({ msg }) => msg === 'a request failed');
    expect(bugs).toHaveLength(1);
    expect(bugs[0]).toMatchObject({ requestId: body.requestId, err: { code: '22P02' } });
    expect(JSON.stringify(bugs[0])).toContain('logSpecPost');
  });

  it('carries the request, the user and the shop on every line of a request', async () => {
    const { agent, userId, merchantId } = await test.signIn();
    lines.length = 0;
    const { headers } = await agent
      .put('/api/profile/preferences')
      .send({ theme: 'dark' })
      .expect(200);
    const done = entries().filter(({ msg }) => msg === 'request completed');
    expect(done).toHaveLength(1);
    expect(done[0]).toMatchObject({ requestId: headers['x-request-id'], userId, merchantId });
    for (const line of lines) expect(line.match(/"requestId"/g)).toHaveLength(1);
  });

  it('has one line for each answer of the API with its id once, and none for files of the pages', async () => {
    await test.http().get('/').expect(200);
    await test.http().get('/main-ABCD1234.js').set('accept-encoding', 'br').expect(200);
    const ids: unknown[] = [];
    for (const path of ['/api/docs/openapi.json', '/api/nope', '/api/live']) {
      ids.push((await test.http().get(path).set('accept-encoding', 'br')).headers['x-request-id']);
    }
    const access = lines.filter((line) => line.includes('request completed'));
    expect(access.map((line) => JSON.parse(line).requestId)).toEqual(ids);
    for (const line of access) expect(line.match(/"requestId"/g)).toHaveLength(1);
  });

  it('is silent about probes', async () => {
    await test.http().get('/health').expect(200);
    expect(entries().filter(({ msg }) => msg === 'request completed')).toEqual([]);
  });
});
