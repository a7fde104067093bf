import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../processes/free-port.ts';

/**
 * What Mozilla's HTTP Observatory says of a running API, offline: behind a TLS proxy of our own with a
 * certificate made for this run, as the proxy in production stands before it. The Observatory is no
 * dependency of ours, because its installation builds native code and fetches lists:
 *
 *   npm install --ignore-scripts --prefix <folder> @mdn/mdn-http-observatory
 *   PUBLIC_URL=https://localhost … the API, with SERVE_WEB
 *   node tools/checks/observatory.ts <folder> http://localhost:<port of the API>
 */
const run = promisify(execFile);
const HOST = 'localhost';
const PATHS = ['/', '/sign-in', '/admin/', '/api/docs', '/api/auth/me', '/s/niciun-cod'];
const WANTED = 'A+';
const CERTIFICATE_DAYS = '2';
const SCAN = '--scan';

interface Result {
  pass: boolean;
  result: string;
  scoreModifier?: number;
}
/** What we use of it; it has no types of its own. */
interface Observatory {
  retrieve(host: string, options: object): Promise<unknown>;
  tests: ((asked: unknown) => Result)[];
  getScoreModifier(result: string): number;
  getGradeForScore(score: number): { grade: string; score: number };
  minimumForExtraCredit: number;
}
interface Verdict {
  path: string;
  grade: string;
  score: number;
  missing: string[];
}

if (process.argv[2] === SCAN) {
  const [, , , folder = '', http = '', https = ''] = process.argv;
  console.log(JSON.stringify(await scanAll(folder, { httpPort: +http, httpsPort: +https })));
} else {
  const [, , folder = '', api = ''] = process.argv;
  process.exitCode = await check(resolve(folder), new URL(api));
}

async function check(folder: string, api: URL): Promise<number> {
  const own = mkdtempSync(join(tmpdir(), 'smssend-observatory-'));
  const servers: Server[] = [];
  try {
    const certificate = await makeCertificate(own);
    const httpsPort = await listen(servers, createTlsServer(certificate, forwardTo(api)));
    const redirect: RequestListener = ({ url }, answer) => {
      answer.writeHead(301, { location: `https://${HOST}:${httpsPort}${url ?? '/'}` }).end();
    };
    const httpPort = await listen(servers, createServer(redirect));
    const { stdout } = await run(
      process.execPath,
      [import.meta.filename, SCAN, folder, String(httpPort), String(httpsPort)],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: join(own, 'cert.pem') } },
    );
    return told(JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as Verdict[]);
  } finally {
    for (const server of servers) server.close().closeAllConnections();
    rmSync(own, { recursive: true });
  }
}

function told(verdicts: readonly Verdict[]): number {
  for (const { path, grade, score, missing } of verdicts) {
    console.log(`${grade.padEnd(3)} ${String(score).padStart(3)}  ${path}`);
    for (const one of missing) console.log(`          ${one}`);
  }
  return verdicts.length === PATHS.length && verdicts.every(({ grade }) => grade === WANTED)
    ? 0
    : 1;
}

async function makeCertificate(folder: string): Promise<{ key: Buffer; cert: Buffer }> {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', key, '-out', cert, '-days', CERTIFICATE_DAYS];
  await run('openssl', ['req', '-x509', ...made, ...files, ...subject]);
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

function forwardTo(api: URL): RequestListener {
  return (incoming, answer) => {
    const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' };
    const { hostname, port } = api;
    const target = { hostname, port, method: incoming.method, path: incoming.url, headers };
    const passed = request(target, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    passed.on('error', () => answer.writeHead(502).end());
    incoming.pipe(passed);
  };
}

async function listen(servers: Server[], server: Server): Promise<number> {
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, HOST, done));
  servers.push(server);
  return port;
}

/** In a process of its own, which believes the certificate of this run. */
async function scanAll(
  folder: string,
  ports: { httpPort: number; httpsPort: number },
): Promise<Verdict[]> {
  const home = join(folder, 'node_modules/@mdn/mdn-http-observatory');
  // The lists that its installation would fetch: nothing local stands on them.
  for (const [file, nothing] of [
    ['hsts-preload.json', '{}'],
    ['tld-list.json', '[]'],
  ] as const) {
    const list = join(home, 'conf', file);
    if (!existsSync(list)) writeFileSync(list, nothing);
  }
  const observatory = await load(home);
  const verdicts: Verdict[] = [];
  for (const path of PATHS) {
    const requests: unknown = await observatory.retrieve(HOST, { ...ports, path });
    const results = observatory.tests.map((test) => test(requests));
    const modifiers = results.map(({ result }) => observatory.getScoreModifier(result));
    const sum = (of: number[]): number => of.reduce((all, one) => all + one, 100);
    const uncurved = sum(modifiers.filter((one) => one < 0));
    const extra = uncurved >= observatory.minimumForExtraCredit;
    const { grade, score } = observatory.getGradeForScore(extra ? sum(modifiers) : uncurved);
    const missing = results
      .map(({ result, pass }, i) => ({ result, pass, points: modifiers[i] ?? 0 }))
      .filter(({ pass, points }) => !pass || points < 0)
      .map(({ result, points }) => `${points} ${result}`);
    verdicts.push({ path, grade, score, missing });
  }
  return verdicts;
}

async function load(home: string): Promise<Observatory> {
  const part = (path: string): Promise<Record<string, unknown>> =>
    import(pathToFileURL(join(home, 'src', path)).href) as Promise<Record<string, unknown>>;
  const [retriever, constants, grader, charts] = await Promise.all(
    ['retriever/retriever.js', 'constants.js', 'grader/grader.js', 'grader/charts.js'].map(part),
  );
  return {
    ...retriever,
    ...grader,
    tests: constants?.['ALL_TESTS'],
    minimumForExtraCredit: charts?.['MINIMUM_SCORE_FOR_EXTRA_CREDIT'],
  } as Observatory;
}
