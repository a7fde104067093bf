import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { DomainError } from '../../../platform/errors';
import type { Actor } from '../../../platform/http';
import { RateLimits } from '../../../platform/limits';
import { PlanLimits } from '../../users';
import { hashOfKey } from './api-key-text';
import { ApiKeysRepository, type LivingKey } from './api-keys.repository';

/** The time of the last use is for people: a minute is exact enough, and spares a write per call. */
const USE_WRITTEN_EVERY_MS = 60_000;

export interface KeyActor {
  readonly actor: Actor;
  readonly scopes: LivingKey['scopes'];
}

/** Whom a key stands for, and what it may do. */
@Injectable()
export class ApiKeySignIn {
  constructor(
    private readonly repository: ApiKeysRepository,
    private readonly limits: RateLimits,
    private readonly plans: PlanLimits,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not_signed_in` for a key that is not alive; `too_many_requests`; `plan_without_api`. */
  async actorOf(text: string, request: { id: string; ip: string }): Promise<KeyActor> {
    const at = this.clock.now();
    const key = await this.repository.living(hashOfKey(text), at);
    if (!key) throw new DomainError({ code: 'not_signed_in' });
    await this.limits.consume('api_key', { ip: request.ip, account: key.id });
    await this.plans.assertApiAccess(key.merchantId);
    await this.recordUse(key, at);
    return { actor: actorOf(key, request), scopes: key.scopes };
  }

  private async recordUse(key: LivingKey, at: Date): Promise<void> {
    const since = new Date(at.getTime() - USE_WRITTEN_EVERY_MS);
    if (key.lastUsedAt && key.lastUsedAt >= since) return;
    await this.repository.recordUse(key, at, since);
  }
}

function actorOf(key: LivingKey, request: { id: string; ip: string }): Actor {
  return {
    userId: key.userId,
    merchantId: key.merchantId,
    role: key.scopes.includes('phones.read') ? 'agent' : 'viewer',
    sessionId: null,
    apiKeyId: key.id,
    platformRole: null,
    requestId: request.id,
    ip: request.ip,
  };
}
