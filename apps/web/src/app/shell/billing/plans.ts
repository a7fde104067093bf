import { httpResource } from '@angular/common/http';
import { Injectable, computed } from '@angular/core';
import type { PlanView } from '@smssend/contracts';
import { injectTroubles } from '@smssend/web-core';

/** What is on sale. Provided where it is shown: prices are asked for when somebody looks. */
@Injectable()
export class Plans {
  private readonly troubleOf = injectTroubles();
  private readonly resource = httpResource<{ items: PlanView[] }>(() => '/api/billing/plans');

  /** Null until known. */
  readonly items = computed(() => (this.resource.hasValue() ? this.resource.value().items : null));
  readonly loading = this.resource.isLoading;
  readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });

  find(code: string | null | undefined): PlanView | null {
    return this.items()?.find((plan) => plan.code === code) ?? null;
  }

  reload(): void {
    this.resource.reload();
  }
}
