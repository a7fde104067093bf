import { Component, computed, input } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import type { IdentityProvider } from '@smssend/contracts';
import { TextPipe } from '../i18n/words';
import { ProviderMark } from './provider-mark';

/** Ways out to Google and GitHub. They are links: the provider's page takes the place of ours. */
@Component({
  selector: 'core-identity-buttons',
  imports: [MatAnchor, ProviderMark, TextPipe],
  template: `
    @for (way of ways(); track way.provider) {
      <a matButton="outlined" class="ui-block" [href]="way.url">
        <core-provider-mark [provider]="way.provider" />
        {{ 'core.signIn.with' | t: { provider: 'core.providers.' + way.provider | t } }}
      </a>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    :host:empty {
      display: none;
    }
  `,
})
export class IdentityButtons {
  readonly providers = input.required<readonly IdentityProvider[]>();
  /** Where to come back to, a path of this app. */
  readonly returnUrl = input('/');

  protected readonly ways = computed(() =>
    this.providers().map((provider) => ({
      provider,
      url: identityStartUrl(provider, this.returnUrl()),
    })),
  );
}

/** The API's address that leads to the provider and, at the end, back to `/sign-in/finish`. */
export function identityStartUrl(provider: IdentityProvider, returnUrl: string): string {
  return `/api/auth/identity/${provider}/start?returnTo=${encodeURIComponent(returnUrl)}`;
}
