import { Component, computed, inject, signal } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import {
  ERRORS,
  type ErrorCode,
  type IdentityOutcome,
  type SecondStepNeeded,
} from '@smssend/contracts';
import { Skeleton, delayed, fill } from '@smssend/ui';
import {
  Language,
  Session,
  TextPipe,
  injectTroubles,
  injectWords,
  safeReturnUrl,
  type Trouble,
} from '@smssend/web-core';
import { SecondStep } from '@smssend/web-core/sign-in';
import { IdentityHandOver } from './identity-hand-over';
import { takeLinkParams } from './parts/link-token';
import { Outcome } from './parts/outcome';

const SECURITY_PATH = '/settings/security';

/** Back from Google or GitHub: signed in, a second step, a registration to finish, or an account linked. */
@Component({
  imports: [MatAnchor, Outcome, RouterLink, SecondStep, Skeleton, TextPipe],
  template: `
    @if (secondStep(); as needed) {
      <core-second-step [needed]="needed" (signedIn)="goOn()" (startAgain)="refused($event)" />
    } @else if (message()) {
      <app-outcome icon="error" [heading]="heading() | t" [text]="message()">
        @if (session.signedIn()) {
          <a matButton="filled" class="ui-block" [routerLink]="securityPath">{{
            'account.changeEmail.toSecurity' | t
          }}</a>
        } @else {
          <a matButton="filled" class="ui-block" routerLink="/sign-in">{{
            'account.finish.again' | t
          }}</a>
        }
      </app-outcome>
    } @else {
      <h1>{{ 'account.finish.title' | t }}</h1>
      @if (slow()) {
        <ui-skeleton width="100%" [height]="52" />
      }
    }
  `,
  styleUrl: './parts/account-page.scss',
})
export class SignInFinish {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly handOver = inject(IdentityHandOver);
  private readonly language = inject(Language);
  private readonly troubleOf = injectTroubles();
  private readonly words = injectWords();
  private readonly link = takeLinkParams();

  protected readonly secondStep = signal<SecondStepNeeded['secondStep'] | null>(null);
  protected readonly message = signal('');
  protected readonly securityPath = SECURITY_PATH;
  /** Whoever was signed in before wanted to link an account or to prove who he is. */
  protected readonly heading = computed(() =>
    this.session.signedIn() ? 'account.finish.failedHere' : 'account.finish.failed',
  );
  protected readonly slow = delayed(() => this.message() === '');

  constructor() {
    const ticket = this.link('ticket');
    if (ticket === null) this.fail(this.reason());
    else
      this.session.finishIdentity(ticket).subscribe({
        next: (outcome) => this.finished(outcome),
        error: (error: unknown) => this.refused(this.troubleOf(error)),
      });
  }

  protected goOn(): void {
    const returnTo = safeReturnUrl(this.link('returnTo'));
    void this.router.navigateByUrl(returnTo, { replaceUrl: true });
  }

  protected refused(trouble: Trouble | null): void {
    if (trouble === null) void this.router.navigateByUrl('/sign-in', { replaceUrl: true });
    else {
      this.secondStep.set(null);
      this.fail(trouble.message);
    }
  }

  /** Words come before the session is known: the page may change its way out a moment later. */
  private fail(message: string): void {
    this.message.set(message);
    void this.session.restore();
  }

  /** What the API says of a sign-in that failed on its way back; without a word, that the link is used up. */
  private reason(): string {
    const code = this.link('error');
    if (code === null || !isErrorCode(code)) return this.words.t('account.finish.noTicket');
    const provider = this.words.t(`core.providers.${this.link('provider') ?? 'google'}`);
    return fill(ERRORS[code][this.language.current()], { provider });
  }

  private finished(outcome: IdentityOutcome): void {
    if ('accessToken' in outcome || 'confirmedUntil' in outcome) return this.goOn();
    if ('secondStep' in outcome) return this.secondStep.set(outcome.secondStep);
    if ('registration' in outcome) this.handOver.give(outcome.registration);
    const next = 'linked' in outcome ? SECURITY_PATH : '/register';
    void this.router.navigateByUrl(next, { replaceUrl: true });
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
