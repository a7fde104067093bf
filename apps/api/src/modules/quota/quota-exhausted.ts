import type { QuotaShort } from '@smssend/contracts';
import { DomainError } from '../../platform/errors';

/** The plan has too few SMS left. Answers 402 with the figures and where to upgrade. */
export class QuotaExhausted extends DomainError {
  constructor(readonly figures: QuotaShort) {
    super({ code: 'quota_exhausted', extra: { ...figures } });
    this.name = 'QuotaExhausted';
  }
}
