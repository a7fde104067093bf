import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MerchantChanged } from '@smssend/contracts';
import { Events } from '../../platform/events';
import { Jobs } from '../../platform/jobs';
import { BillingCustomers } from './subscribing/billing-customers';

const TELL_STRIPE = 'billing.tell-details';
const JOB = { concurrency: 2, retryLimit: 10, expireInSeconds: 120 };

/** Stripe's receipts name the firm as it is now. */
@Injectable()
export class OnMerchantChanged implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly customers: BillingCustomers,
  ) {}

  onModuleInit(): void {
    this.jobs.define<{ merchantId: string }>(
      TELL_STRIPE,
      ({ merchantId }) => this.tell(merchantId),
      JOB,
    );
    this.events.on<MerchantChanged>('merchant-changed', 'billing.tell-stripe', ({ merchantId }) =>
      this.jobs.enqueue(TELL_STRIPE, { merchantId }),
    );
  }

  private async tell(merchantId: string): Promise<void> {
    await this.customers.keepDetails(merchantId);
  }
}
