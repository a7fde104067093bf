import { connect } from 'node:net';
import { createTestApp, type TestApp } from '../../testing';

/** Speaks to the server below HTTP, and answers what it said until it hung up. */
function say(test: TestApp, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(test.url).port), '127.0.0.1', () => socket.write(bytes));
    let heard = '';
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
  });
}

describe('requests that cannot be read', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it.each(['/api/orders/%', '/api/orders/%E0%A4%A', '/%'])(
    'answers the address %s, which nobody can decode, with a problem',
    async (path) => {
      const { body, headers } = await test.http().get(path).expect(400);
      expect(headers['content-type']).toContain('application/problem+json');
      expect(body).toMatchObject({ code: 'malformed_request', status: 400 });
      expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['headers without end', `GET /health HTTP/1.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 431],
  ])('answers %s with a problem and hangs up', async (_what, bytes, status) => {
    const heard = await say(test, bytes);
    const [head = '', body = ''] = heard.split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ code: 'malformed_request', status });
  });
});
