import { httpResource } from '@angular/common/http';
import { Injectable, computed } from '@angular/core';
import type { AuthOptions } from '@smssend/contracts';
import { injectTroubles } from '../problem/trouble';

/** How one can sign in here, the version of the terms, and who runs the place; asked for once. */
@Injectable({ providedIn: 'root' })
export class AuthChoices {
  private readonly troubleOf = injectTroubles();
  private readonly resource = httpResource<AuthOptions>(() => '/api/auth/options');

  readonly value = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  readonly loading = this.resource.isLoading;
  readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  readonly identityProviders = computed(() => this.value()?.identityProviders ?? []);

  reload(): void {
    this.resource.reload();
  }
}
