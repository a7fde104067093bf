import { Component, computed, inject, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { InvitationOffer } from '@smssend/contracts';
import { ErrorState, Note, Skeleton, delayed } from '@smssend/ui';
import { Session, TextPipe, injectTroubles, injectWords, type Trouble } from '@smssend/web-core';
import { SignInForm } from '@smssend/web-core/sign-in';
import { AccountApi } from '../account-api';
import { takeLinkParams } from '../parts/link-token';
import { Outcome } from '../parts/outcome';
import { NewMember } from './new-member';

/** Not a token of ours, an unknown one, or one that was used, taken back or is too old. */
const ENDED = [400, 404, 410];

/** What is offered, and the shortest way to accept it: a press, a sign-in, or a new account. */
@Component({
  imports: [
    ErrorState,
    MatAnchor,
    MatButton,
    NewMember,
    Note,
    Outcome,
    RouterLink,
    SignInForm,
    Skeleton,
    TextPipe,
  ],
  templateUrl: './accept-invitation.html',
  styleUrl: '../parts/account-page.scss',
})
export class AcceptInvitation {
  private readonly api = inject(AccountApi);
  private readonly router = inject(Router);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  protected readonly session = inject(Session);

  protected readonly token = takeLinkParams()('token');
  protected readonly offer = signal<InvitationOffer | null>(null);
  private readonly restored = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly refusal = signal<Trouble | null>(null);
  protected readonly busy = signal(false);
  protected readonly slow = delayed(() => this.offer() === null);
  protected readonly state = computed(() => {
    if (this.token === null || ENDED.includes(this.trouble()?.status ?? 0)) return 'ended';
    if (this.trouble() !== null) return 'failed';
    return this.offer() !== null && this.restored() ? 'offered' : 'loading';
  });
  /** Which of the ways to accept this person has. */
  protected readonly way = computed(() => {
    const user = this.session.user();
    const offer = this.offer();
    if (user === null) return offer?.hasAccount ? 'sign-in' : 'new';
    return user.email === offer?.email ? 'accept' : 'another';
  });
  protected readonly what = computed(() => {
    const offer = this.offer();
    if (offer === null) return '';
    const role = this.words.t(`core.account.roles.${offer.role}`);
    return this.words.t('account.invitation.text', { ...asParams(offer), role });
  });

  constructor() {
    void this.session.restore().then(() => this.restored.set(true));
    this.read();
  }

  protected read(): void {
    if (this.token === null) return;
    this.trouble.set(null);
    this.api.readInvitation(this.token).subscribe({
      next: (offer) => this.offer.set(offer),
      error: (error: unknown) => this.trouble.set(this.troubleOf(error)),
    });
  }

  protected accept(): void {
    if (this.token === null) return;
    this.busy.set(true);
    this.refusal.set(null);
    const before = this.session.memberships().map(({ merchantId }) => merchantId);
    this.api.acceptInvitation(this.token).subscribe({
      next: () => this.enter(before),
      error: (error: unknown) => {
        this.busy.set(false);
        this.refusal.set(this.troubleOf(error));
      },
    });
  }

  protected useAnother(): void {
    this.session.signOut().subscribe({
      error: (error: unknown) => this.refusal.set(this.troubleOf(error)),
    });
  }

  /** The account was just made: signing in needs no second step. */
  protected registered(password: string): void {
    const email = this.offer()?.email ?? '';
    this.session.signIn(email, password).subscribe({
      next: () => void this.router.navigateByUrl('/'),
      error: () => void this.router.navigateByUrl('/sign-in'),
    });
  }

  /** To the shop that has just been joined, where the person has others too. */
  private enter(before: readonly string[]): void {
    const home = () => void this.router.navigateByUrl('/');
    this.session.reload().subscribe({
      next: ({ memberships }) => {
        const joined = memberships.find(({ merchantId }) => !before.includes(merchantId));
        if (!joined) return home();
        this.session.switchMerchant(joined.merchantId).subscribe({ next: home, error: home });
      },
      error: home,
    });
  }
}

function asParams({ merchantName, invitedBy, email }: InvitationOffer): Record<string, string> {
  return { merchantName, invitedBy, email };
}
