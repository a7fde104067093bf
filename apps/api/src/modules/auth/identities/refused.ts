import type { IdentityProvider } from '@smssend/contracts';
import { Logger } from '@nestjs/common';
import { DomainError } from '../../../platform/errors';
import { providerName } from '../security-mails';

const logger = new Logger('OutsideIdentities');

export function identityRefused(provider: IdentityProvider, cause?: unknown): DomainError {
  return new DomainError({
    code: 'identity_refused',
    params: { provider: providerName(provider) },
    cause,
  });
}

/**
 * The client library reports a refusal, a forged answer and a provider that is away alike, by
 * throwing; none of them is our bug, and the person can only try again.
 */
export async function orRefused<T>(provider: IdentityProvider, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    logger.warn({ err: cause, provider }, 'a sign-in by an outside identity was refused');
    throw identityRefused(provider, cause);
  }
}
