import type { IdentityProvider } from '@smssend/contracts';
import { createSandbox, type Sandbox } from '../../../../../sandbox/src/create-sandbox';
import { signInAt, type SignInAs } from '../../../../../sandbox/src/testing/sign-in';
import { createTestApp, type TestApp } from '../../../testing';
import { aPerson, type Person } from './person';

export interface Landing {
  /** Of `/sign-in/finish`. */
  readonly ticket: string;
  readonly error: string | null;
  readonly returnTo: string | null;
}

/** One browser: it keeps the cookies that the API gives it. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly test: TestApp) {}

  /** Opens an address of the API without following where it leads. */
  async open(path: string): Promise<{ status: number; location: string }> {
    const answer = await fetch(this.test.url + path, {
      redirect: 'manual',
      headers: { cookie: this.cookie() },
    });
    this.keep(answer.headers.getSetCookie());
    return { status: answer.status, location: answer.headers.get('location') ?? '' };
  }

  async post(path: string, body: object, headers: Record<string, string> = {}) {
    const answer = await this.test
      .http()
      .post(path)
      .set({ ...headers, ...(this.cookies.size > 0 ? { cookie: this.cookie() } : {}) })
      .send(body);
    const given: unknown = answer.headers['set-cookie'];
    this.keep(Array.isArray(given) ? given.map(String) : []);
    return { status: answer.status, body: answer.body as Record<string, unknown> };
  }

  has(name: string): boolean {
    return this.cookies.has(name);
  }

  private cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}

/** The application and the stand-ins of both providers. */
export class IdentityWorld {
  private constructor(
    readonly test: TestApp,
    readonly sandbox: Sandbox,
  ) {}

  static async open(): Promise<IdentityWorld> {
    const sandbox = await createSandbox();
    const { google, github } = sandbox;
    const test = await createTestApp({
      env: {
        GOOGLE_CLIENT_ID: google.clientId,
        GOOGLE_CLIENT_SECRET: google.clientSecret,
        GOOGLE_ISSUER: google.issuer,
        GITHUB_CLIENT_ID: github.clientId,
        GITHUB_CLIENT_SECRET: github.clientSecret,
        GITHUB_BASE_URL: github.baseUrl,
        GITHUB_API_URL: github.apiUrl,
      },
    });
    return new IdentityWorld(test, sandbox);
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.sandbox.close();
  }

  browser(): Browser {
    return new Browser(this.test);
  }

  /** Chooses a person at the provider. @returns the path of our callback, not opened yet. */
  async choose(authorizeUrl: string, as: SignInAs): Promise<string> {
    const { pathname, search } = new URL(await signInAt(authorizeUrl, as));
    return pathname + search;
  }

  /** To the provider and back, up to the page that finishes. */
  async land(
    browser: Browser,
    provider: IdentityProvider,
    as: SignInAs,
    returnTo?: string,
  ): Promise<Landing> {
    const query = returnTo === undefined ? '' : `?${new URLSearchParams({ returnTo }).toString()}`;
    const { location } = await browser.open(`/api/auth/identity/${provider}/start${query}`);
    const back = await browser.open(await this.choose(location, as));
    return landingOf(back.location);
  }

  async finish(browser: Browser, provider: IdentityProvider, as: SignInAs) {
    const { ticket } = await this.land(browser, provider, as);
    return browser.post('/api/auth/identity/finish', { ticket });
  }

  async beginLink(person: Person, provider: IdentityProvider, browser: Browser): Promise<string> {
    const path = `/api/profile/identities/${provider}/start`;
    const { status, body } = await browser.post(path, {}, person.headers);
    if (status !== 200) throw new Error(`Linking did not begin: ${JSON.stringify(body)}`);
    return String(body['url']);
  }

  async link(person: Person, provider: IdentityProvider, email: string) {
    const browser = this.browser();
    const url = await this.beginLink(person, provider, browser);
    const { location } = await browser.open(await this.choose(url, { email }));
    const { ticket } = landingOf(location);
    return browser.post('/api/auth/identity/finish', { ticket });
  }

  /** Somebody who linked an identity of the provider in his settings. */
  async linked(provider: IdentityProvider, outside = anAddress()): Promise<LinkedPerson> {
    const person = await aPerson(this.test);
    const { status, body } = await this.link(person, provider, outside);
    if (status !== 200) throw new Error(`It was not linked: ${JSON.stringify(body)}`);
    return { ...person, outside };
  }
}

export interface LinkedPerson extends Person {
  /** The address that he has at the provider. */
  readonly outside: string;
}

let sequence = 0;

/** Of somebody whom neither we nor the providers have seen. */
export function anAddress(): string {
  sequence += 1;
  return `om-${sequence}-${Date.now()}@demo.example`;
}

export function landingOf(location: string): Landing {
  const { pathname, hash } = new URL(location);
  if (pathname !== '/sign-in/finish') throw new Error(`Landed at ${location}.`);
  const words = new URLSearchParams(hash.slice(1));
  return {
    ticket: words.get('ticket') ?? '',
    error: words.get('error'),
    returnTo: words.get('returnTo'),
  };
}
