import { Injectable } from '@nestjs/common';
import type { AuditAction, BuyerData, BuyerErased } from '@smssend/contracts';
import { parsePhone } from '@smssend/kernel/phone';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/http';
import {
  ErasedPhones,
  PersonalData,
  type BuyerTrace,
  type ExportFile,
} from '../../../platform/personal-data';

/** Reading a shop of a million lines for a number in some other column takes seconds, not a minute. */
const STATEMENT_TIMEOUT_MS = 50_000;

/**
 * What a shop answers a buyer who asks "what do you have about me" or "forget me". The trail keeps
 * that it was done, under a keyed hash of the number.
 */
@Injectable()
export class BuyerRequests {
  constructor(
    private readonly personalData: PersonalData,
    private readonly erasedPhones: ErasedPhones,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `phone_not_mobile`. */
  @Transactional()
  async find(merchantId: string, typed: string): Promise<BuyerData> {
    const phone = phoneOf(typed);
    await this.takeTime();
    const traces: BuyerTrace[] = [];
    for (const part of this.personalData.parts()) {
      const trace = await part.findBuyer?.(merchantId, phone);
      if (trace) traces.push(trace);
    }
    const erased = (await this.erasedPhones.among(merchantId, [phone])).size > 0;
    await this.record('BUYER_LOOKED_UP', merchantId, phone);
    return together(phone, traces, erased);
  }

  /** The files of the export; the caller writes them out. @throws DomainError `phone_not_mobile`. */
  @Transactional()
  async export(merchantId: string, typed: string): Promise<AsyncIterable<ExportFile>> {
    const phone = phoneOf(typed);
    await this.record('BUYER_EXPORTED', merchantId, phone);
    return this.filesOf(merchantId, phone);
  }

  /**
   * In one transaction, and idempotent: the number goes from wherever it stands, and its keyed hash
   * stays so that the same order imported again is not written to. Sends and merges of the shop that
   * are under way end first.
   *
   * @throws DomainError `phone_not_mobile`, `busy` while a large import is being merged.
   */
  @Transactional()
  async erase(merchantId: string, typed: string): Promise<BuyerErased> {
    const phone = phoneOf(typed);
    await this.takeTime();
    await this.erasedPhones.lockForErasure(merchantId);
    await this.erasedPhones.remember(merchantId, [phone]);
    const at = this.clock.now();
    const erased = { orderLines: 0, messages: 0 };
    for (const part of this.personalData.parts()) {
      const own = await part.eraseBuyer?.(merchantId, phone, at);
      erased.orderLines += own?.orderLines ?? 0;
      erased.messages += own?.messages ?? 0;
    }
    await this.record('BUYER_ERASED', merchantId, phone, erased);
    return erased;
  }

  private async *filesOf(merchantId: string, phone: string): AsyncGenerator<ExportFile> {
    for (const part of this.personalData.parts()) {
      const files = part.exportBuyer?.(merchantId, phone);
      if (files) yield* files;
    }
  }

  private async takeTime(): Promise<void> {
    await this.database.query(`SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
  }

  private async record(
    action: AuditAction,
    merchantId: string,
    phone: string,
    data: object = {},
  ): Promise<void> {
    const subjectId = this.erasedPhones.hashOf(merchantId, phone).toString('hex');
    await this.audit.record({ action, merchantId, subjectType: 'phone_hash', subjectId, data });
  }
}

function phoneOf(typed: string): string {
  const reading = parsePhone(typed, { region: 'RO' });
  if (reading.kind === 'problem')
    throw new DomainError({ code: 'phone_not_mobile', field: 'phone' });
  return reading.e164;
}

function together(phone: string, traces: readonly BuyerTrace[], erased: boolean): BuyerData {
  const sum = (count: (trace: BuyerTrace) => number | undefined) =>
    traces.reduce((total, trace) => total + (count(trace) ?? 0), 0);
  const seen = traces
    .flatMap(({ firstSeenAt, lastSeenAt }) => [firstSeenAt, lastSeenAt])
    .flatMap((at) => at ?? [])
    .sort((a, b) => a.getTime() - b.getTime());
  return {
    phone,
    orderLines: sum((trace) => trace.orderLines),
    messages: sum((trace) => trace.messages),
    firstSeenAt: seen.at(0)?.toISOString() ?? null,
    lastSeenAt: seen.at(-1)?.toISOString() ?? null,
    suppressed: erased || traces.some(({ suppressed }) => suppressed === true),
    lines: traces
      .flatMap(({ lines }) => lines ?? [])
      .map((line) => ({ ...line, orderedAt: line.orderedAt?.toISOString() ?? null })),
    sent: traces
      .flatMap(({ sent }) => sent ?? [])
      .map((message) => ({ ...message, at: message.at.toISOString() })),
  };
}
