import { Injectable } from '@nestjs/common';
import type { ApiKeyMade, ApiKeyView, PermissionName } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import type { MerchantActor } from '../../../platform/http';
import { uuidv7 } from '../../../platform/ids';
import { PlanLimits, Users } from '../../users';
import { newApiKey } from './api-key-text';
import { ApiKeysRepository, MAX_API_KEYS, type ApiKeyRow } from './api-keys.repository';

export interface KeyWish {
  readonly name: string;
  readonly scopes: readonly PermissionName[];
  readonly expiresAt?: string | null | undefined;
}

/** Keys by which programs of a shop use the same routes as its people. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly repository: ApiKeysRepository,
    private readonly users: Users,
    private readonly limits: PlanLimits,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async list(merchantId: string): Promise<ApiKeyView[]> {
    return (await this.repository.list(merchantId)).map(viewOf);
  }

  /** @throws DomainError `too_many_api_keys`, `plan_without_api`; `validation_failed` for an end that has passed. */
  @Transactional()
  async make(actor: MerchantActor, wish: KeyWish): Promise<ApiKeyMade> {
    await this.limits.assertApiAccess(actor.merchantId);
    const at = this.clock.now();
    const expiresAt = endOf(wish, at);
    const { text, prefix, hash } = newApiKey();
    const { merchantId, userId } = actor;
    const key = { id: uuidv7(), name: wish.name, prefix, scopes: [...wish.scopes], expiresAt };
    if (!(await this.repository.insert({ ...key, merchantId, userId, hash, at }))) {
      throw new DomainError({ code: 'too_many_api_keys', params: { limit: MAX_API_KEYS } });
    }
    await this.record('API_KEY_MADE', key.id, { prefix, scopes: key.scopes });
    const maker = await this.users.find(userId);
    const createdBy = `${maker?.firstName ?? ''} ${maker?.lastName ?? ''}`.trim();
    return { ...viewOf({ ...key, createdBy, createdAt: at, lastUsedAt: null }), key: text };
  }

  /** Counts from the next request on. @throws DomainError `not_found`. */
  @Transactional()
  async revoke(merchantId: string, id: string): Promise<void> {
    if (!(await this.repository.revoke(merchantId, id, this.clock.now()))) {
      throw new DomainError({ code: 'not_found' });
    }
    await this.record('API_KEY_REVOKED', id);
  }

  private record(
    action: 'API_KEY_MADE' | 'API_KEY_REVOKED',
    id: string,
    data: object = {},
  ): Promise<void> {
    return this.audit.record({ action, subjectType: 'api_key', subjectId: id, data });
  }
}

function endOf({ expiresAt }: KeyWish, now: Date): Date | null {
  if (!expiresAt) return null;
  const end = new Date(expiresAt);
  if (end > now) return end;
  const message = { ro: 'Alegeți o dată viitoare.', en: 'Choose a date in the future.' };
  const fault = { field: 'expiresAt', code: 'minDate', message };
  throw new DomainError({ code: 'validation_failed', field: 'expiresAt', faults: [fault] });
}

function viewOf(row: ApiKeyRow): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: [...row.scopes],
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
