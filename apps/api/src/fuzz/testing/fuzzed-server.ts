import { ERRORS } from '@smssend/contracts';
import { createSandbox, type Sandbox } from '../../../../sandbox/src/create-sandbox';
import { provideSheetThread } from '../../modules/orders/testing/sheet-thread';
import { createTestApp, type SignedInUser, type TestApp } from '../../testing';
import type { FuzzedRequest, Sender } from './requests';

/** An answer later than this is a hang. */
const HANG_MS = 20_000;
/** Signs of what must never leave: a stack, a file of ours, SQL, a driver's words. */
const INTERNALS =
  /\n\s+at |node_modules|\.(?:ts|mjs|js):\d+|\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b .*\b(?:FROM|VALUES|SET|WHERE)\b|pg_|QueryFailed|TypeError|ECONN/;

/** A shop's people, made anew when a request has cost them their session. */
interface People {
  owner: SignedInUser;
  viewer: SignedInUser;
  apiKey: string;
}

/** How often each kind of answer came: a fuzz that only meets limits and closed doors shows nothing. */
export type Tally = Map<number, number>;

/** The whole application with the outside world beside it, asked by whoever a request says. */
export class FuzzedServer {
  readonly tally: Tally = new Map();
  private turn = 0;

  private constructor(
    readonly test: TestApp,
    private readonly sandbox: Sandbox,
    private people: People,
  ) {}

  static async open(): Promise<FuzzedServer> {
    const sandbox = await createSandbox();
    sandbox.stripe.seedCatalog();
    await provideSheetThread();
    const test = await createTestApp({
      env: {
        SMSAPI_BASE_URL: sandbox.url,
        ANAF_BASE_URL: sandbox.url,
        STRIPE_API_BASE: sandbox.url,
        OBLIO_BASE_URL: sandbox.url,
        MAIL_URL: sandbox.mail.url,
      },
    });
    return new FuzzedServer(test, sandbox, await peopleOf(test));
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.sandbox.close();
  }

  /** Why the answer is not fit to be given, or null when it is. */
  async faultOf(request: FuzzedRequest): Promise<string | null> {
    const response = await this.send(request);
    const { status, headers } = response;
    this.tally.set(status, (this.tally.get(status) ?? 0) + 1);
    const type = headers.get('content-type') ?? '';
    if (type.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return null;
    }
    const text = await response.text();
    if (status === 401) this.people = await peopleOf(this.test);
    if (status >= 500) return `${status} ${text.slice(0, 300)}`;
    const leak = INTERNALS.exec(type.includes('spreadsheetml') ? '' : text);
    if (leak && status >= 400) return `The answer tells "${leak[0]}": ${text.slice(0, 300)}`;
    return status >= 400 ? problemFault(status, type, text) : null;
  }

  private send({ method, target, headers, body, sender }: FuzzedRequest): Promise<Response> {
    this.turn += 1;
    return fetch(this.test.url + target, {
      method,
      redirect: 'manual',
      headers: {
        ...headers,
        ...this.authorization(sender),
        // Limits by address are another spec's business: each request comes from one of its own.
        'x-forwarded-for': `10.${(this.turn >> 16) & 255}.${(this.turn >> 8) & 255}.${this.turn & 255}`,
      },
      ...(method === 'GET' || body === null ? {} : { body }),
      signal: AbortSignal.timeout(HANG_MS),
    });
  }

  private authorization(sender: Sender): Record<string, string> {
    const tokens: Record<Sender, string | null> = {
      owner: this.people.owner.accessToken,
      viewer: this.people.viewer.accessToken,
      apiKey: this.people.apiKey,
      forged: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.x',
      nobody: null,
    };
    const token = tokens[sender];
    return token === null ? {} : { authorization: `Bearer ${token}` };
  }
}

async function peopleOf(test: TestApp): Promise<People> {
  const owner = await test.signIn('owner');
  const viewer = await test.signIn('viewer', { merchantId: owner.merchantId });
  const { body } = await owner.agent
    .post('/api/api-keys')
    .send({ name: 'Fuzz', scopes: ['orders.read', 'messages.send', 'phones.read', 'links.write'] })
    .expect(201);
  return { owner, viewer, apiKey: (body as { key: string }).key };
}

/** Every refusal is a problem with a code that the contract names. */
function problemFault(status: number, type: string, text: string): string | null {
  // The pages that a buyer or a reader of mail opens answer people, not programs.
  if (type.startsWith('text/html')) return null;
  if (!type.startsWith('application/problem+json'))
    return `${status} as ${type}: ${text.slice(0, 200)}`;
  const { code, title, requestId } = JSON.parse(text) as Record<string, unknown>;
  const named = typeof code === 'string' && code in ERRORS;
  return named && typeof title === 'string' && typeof requestId === 'string'
    ? null
    : `${status} is no whole problem: ${text.slice(0, 300)}`;
}
