import { Injectable } from '@nestjs/common';
import { IDENTITY_PROVIDERS, type IdentityProvider } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { DomainError } from '../../../platform/errors';
import { Github } from './github';
import { Google } from './google';
import type { ProviderClient } from './outside-identity';

/** The providers that this installation has an account with. */
@Injectable()
export class Providers {
  private readonly clients: ReadonlyMap<string, ProviderClient>;

  constructor(config: AppConfig, clock: Clock) {
    this.clients = new Map<string, ProviderClient>([
      ...(config.google ? [['google', new Google(config.google, clock)] as const] : []),
      ...(config.github ? [['github', new Github(config.github)] as const] : []),
    ]);
  }

  /** For the buttons of the sign-in page. */
  offered(): IdentityProvider[] {
    return IDENTITY_PROVIDERS.filter((provider) => this.clients.has(provider));
  }

  /** Also one that is not set up here any more. @throws DomainError `not_found`. */
  known(name: string): IdentityProvider {
    const provider = IDENTITY_PROVIDERS.find((known) => known === name);
    if (!provider) throw new DomainError({ code: 'not_found' });
    return provider;
  }

  /** @throws DomainError `not_found` for a provider that is not set up here, or that nobody knows. */
  get(name: string): { provider: IdentityProvider; client: ProviderClient } {
    const provider = this.known(name);
    const client = this.clients.get(provider);
    if (!client) throw new DomainError({ code: 'not_found' });
    return { provider, client };
  }
}
