import { Injectable } from '@nestjs/common';
import type { HoldSource } from './quota-types';

/** A SELECT of the right shape without rows, for a system in which nobody spends units. */
const NO_UNITS = `SELECT NULL::uuid AS merchant_id, NULL::uuid AS reservation_id, ''::text AS quota_state WHERE false`;

/** Who spends the units: one source, registered by the module that does. */
@Injectable()
export class QuotaHolds {
  private source: HoldSource | null = null;

  register(source: HoldSource): void {
    if (this.source) throw new Error('The units already have a source.');
    this.source = source;
  }

  get unitsSql(): string {
    return this.source?.unitsSql ?? NO_UNITS;
  }

  get known(): boolean {
    return this.source !== null;
  }

  async expireOverdue(request: Parameters<HoldSource['expireOverdue']>[0]) {
    return this.source ? this.source.expireOverdue(request) : [];
  }
}
