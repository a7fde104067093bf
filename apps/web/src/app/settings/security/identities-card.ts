import { Component, DOCUMENT, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { IdentityProvider, SecurityOverview } from '@smssend/contracts';
import { Note, UiDatePipe } from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { TextPipe, injectTroubles, injectWords, type Trouble } from '@smssend/web-core';
import { beginLinkRequest, injectSend, unlinkIdentityRequest } from '@smssend/web-core/api';
import { AuthChoices } from '@smssend/web-core/public-page';
import { ProviderMark } from '@smssend/web-core/sign-in';
import { filter, finalize, switchMap } from 'rxjs';
import { SecurityData } from './security-data';

/** Google and GitHub as further ways in. */
@Component({
  selector: 'app-identities-card',
  imports: [MatButton, Note, ProviderMark, TextPipe, UiDatePipe],
  templateUrl: './identities-card.html',
  styleUrl: './card.scss',
  host: { class: 'ui-card ui-card-body', '[hidden]': 'ways().length === 0' },
})
export class IdentitiesCard {
  private readonly send = injectSend();
  private readonly data = inject(SecurityData);
  private readonly confirm = inject(Confirm);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly offered = inject(AuthChoices).identityProviders;
  private readonly window = inject(DOCUMENT).defaultView;

  readonly linked = input.required<SecurityOverview['identities']>();

  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  /** What is linked, and what could be; a linked one stays even where sign-in by it is off now. */
  protected readonly ways = computed(() => {
    const linked = this.linked().map(({ provider }) => provider);
    const providers = [...new Set([...this.offered(), ...linked])];
    return providers.map((provider) => ({
      provider,
      link: this.linked().find((one) => one.provider === provider) ?? null,
    }));
  });

  /** The page is left for the provider's; it comes back by `/sign-in/finish`. */
  protected link(provider: IdentityProvider): void {
    this.start();
    this.data
      .change(() => this.send(beginLinkRequest({ path: { provider } })))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: ({ url }) => this.window?.location.assign(url),
        error: (error: unknown) => this.trouble.set(this.troubleOf(error)),
      });
  }

  protected unlink(provider: IdentityProvider): void {
    const name = this.words.t(`core.providers.${provider}`);
    const question = {
      title: this.words.t('security.identities.unlinkTitle', { provider: name }),
      text: this.words.t('security.identities.unlinkText', { provider: name }),
      confirm: this.words.t('security.identities.unlink'),
      destructive: true,
    };
    const call = () => this.send(unlinkIdentityRequest({ path: { provider } }));
    this.trouble.set(null);
    this.confirm
      .ask(question)
      .pipe(
        filter((yes) => yes),
        switchMap(() => this.data.change(call, 'security.identities.unlinked')),
      )
      .subscribe({ error: (error: unknown) => this.trouble.set(this.troubleOf(error)) });
  }

  private start(): void {
    this.busy.set(true);
    this.trouble.set(null);
  }
}
