import { Injectable } from '@nestjs/common';
import type { IdentityProvider } from '@smssend/contracts';
import { AppConfig } from '../../../platform/config';
import { DomainError } from '../../../platform/errors';
import { Ceremonies, newTicket } from '../ceremonies/ceremonies';
import { FLOW_SECONDS } from './flow-cookie';
import type { OutsideIdentity } from './outside-identity';
import { Providers } from './providers';

const MAX_RETURN_LENGTH = 500;
/** A place in the application: never another site, however it is disguised. */
const LOCAL_PATH = /^\/(?![/\\])[^\\\s]*$/;

/** Why the browser goes to the provider. */
export type Purpose =
  | { readonly what: 'sign_in' }
  | { readonly what: 'link' | 'confirm'; readonly userId: string; readonly sessionId: string };

interface Flow {
  readonly provider: IdentityProvider;
  readonly purpose: Purpose;
  /** The hash of the cookie of the browser that began. */
  readonly browser: string;
}

interface Asked extends Flow {
  readonly step: 'asked';
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string | null;
}

export interface Answered extends Flow {
  readonly step: 'answered';
  readonly identity: OutsideIdentity;
}

export interface Beginning {
  readonly provider: string;
  readonly purpose: Purpose;
  readonly browser: string;
  readonly returnTo?: string | undefined;
}

export interface ProviderAnswer {
  readonly provider: string;
  /** Null when this browser began nothing. */
  readonly browser: string | null;
  /** What stands behind `?` in the address that the provider sent the browser to. */
  readonly query: string;
}

/**
 * The way to a provider and back. Three things must meet when the answer comes: the `state` that was
 * given along, what we kept under it (once), and the cookie of the browser that began.
 */
@Injectable()
export class IdentityFlow {
  constructor(
    private readonly providers: Providers,
    private readonly ceremonies: Ceremonies,
    private readonly config: AppConfig,
  ) {}

  /** @returns the provider's page to go to. @throws DomainError `not_found`, `identity_refused`. */
  async begin({ provider: name, purpose, browser, returnTo }: Beginning): Promise<string> {
    const { provider, client } = this.providers.get(name);
    const secrets = { nonce: newTicket(), codeVerifier: newTicket() };
    const asked: Asked = {
      step: 'asked',
      provider,
      purpose,
      browser,
      returnTo: localPath(returnTo),
      ...secrets,
    };
    const state = await this.ceremonies.start({
      kind: 'identity',
      state: asked,
      seconds: FLOW_SECONDS,
    });
    const url = await client.authorizationUrl({ state, ...secrets }, this.callbackUrl(provider));
    return url.href;
  }

  /**
   * The same for a browser that is on its way: trouble leads back to the application.
   *
   * @throws DomainError `not_found` for a provider that is not set up.
   */
  async beginOnTheWay(beginning: Beginning): Promise<string> {
    const { provider } = this.providers.get(beginning.provider);
    return this.orErrorPage(provider, () => this.begin(beginning));
  }

  /**
   * Checks the provider's answer.
   *
   * @returns the page of the application to go on with: `/sign-in/finish#ticket=…`, or `#error=<code>`.
   */
  async accept(answer: ProviderAnswer): Promise<string> {
    const { provider } = this.providers.get(answer.provider);
    return this.orErrorPage(provider, () => this.checked(answer));
  }

  /** The checked answer, once, in the browser that began. @throws DomainError `sign_in_expired`. */
  async take(ticket: string, browser: string | null): Promise<Answered> {
    const ceremony = await this.ceremonies.take<Asked | Answered>('identity', ticket);
    if (ceremony?.state.step !== 'answered' || ceremony.state.browser !== browser) {
      throw new DomainError({ code: 'sign_in_expired' });
    }
    return ceremony.state;
  }

  private async checked({ provider: name, browser, query }: ProviderAnswer): Promise<string> {
    const { provider, client } = this.providers.get(name);
    const url = new URL(this.callbackUrl(provider));
    url.search = query;
    const state = url.searchParams.get('state') ?? '';
    const asked = (await this.ceremonies.take<Asked | Answered>('identity', state))?.state;
    if (asked?.step !== 'asked' || asked.provider !== provider || asked.browser !== browser) {
      throw new DomainError({ code: 'sign_in_expired' });
    }
    const { nonce, codeVerifier, purpose, returnTo } = asked;
    const identity = await client.identity(url, { state, nonce, codeVerifier });
    const answered: Answered = {
      step: 'answered',
      provider,
      purpose,
      browser: asked.browser,
      identity,
    };
    const ticket = await this.ceremonies.start({
      kind: 'identity',
      state: answered,
      seconds: FLOW_SECONDS,
    });
    return this.finishPage({ ticket, ...(returnTo ? { returnTo } : {}) });
  }

  private async orErrorPage(
    provider: IdentityProvider,
    work: () => Promise<string>,
  ): Promise<string> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.finishPage({ error: error.code, provider });
    }
  }

  private callbackUrl(provider: IdentityProvider): string {
    return `${this.config.publicUrl}/api/auth/identity/${provider}/callback`;
  }

  /** The fragment stays in the browser: neither proxies nor logs see the ticket. */
  private finishPage(words: Record<string, string>): string {
    return `${this.config.publicUrl}/sign-in/finish#${new URLSearchParams(words).toString()}`;
  }
}

function localPath(text: string | undefined): string | null {
  return text !== undefined && text.length <= MAX_RETURN_LENGTH && LOCAL_PATH.test(text)
    ? text
    : null;
}
