import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { SecurityOverview, TotpSetup } from '@smssend/contracts';
import { Chip, Note, UiDatePipe } from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { CountedPipe, TextPipe, injectWords } from '@smssend/web-core';
import {
  beginTotpRequest,
  injectSend,
  renewRecoveryCodesRequest,
  turnTotpOffRequest,
} from '@smssend/web-core/api';
import { filter, finalize, switchMap } from 'rxjs';
import { injectFocusInCard } from '../focus-in-card';
import { SecurityData } from '../security-data';
import { RecoveryCodesCard } from './recovery-codes-card';
import { TotpSetupForm } from './totp-setup-form';

/** With fewer codes left than this, new ones are advised. */
const FEW_CODES = 3;

/** The code of an authenticator app as a second step of sign-in, and the recovery codes behind it. */
@Component({
  selector: 'app-two-step-card',
  imports: [
    Chip,
    CountedPipe,
    MatButton,
    Note,
    RecoveryCodesCard,
    TextPipe,
    TotpSetupForm,
    UiDatePipe,
  ],
  templateUrl: './two-step-card.html',
  styleUrl: '../card.scss',
  host: { class: 'ui-card ui-card-body' },
})
export class TwoStepCard {
  private readonly send = injectSend();
  private readonly data = inject(SecurityData);
  private readonly confirm = inject(Confirm);
  private readonly words = injectWords();
  private readonly focusInCard = injectFocusInCard();

  readonly totp = input.required<SecurityOverview['totp']>();

  protected readonly fewCodes = FEW_CODES;
  protected readonly busy = signal(false);
  protected readonly setup = signal<TotpSetup | null>(null);
  /** Shown once, until the person says that they are kept. */
  protected readonly codes = signal<readonly string[] | null>(null);

  protected begin(): void {
    this.busy.set(true);
    this.data
      .change(() => this.send(beginTotpRequest()))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (setup) => this.begun(setup),
        error: (error: unknown) => this.data.tellTrouble(error),
      });
  }

  protected turnedOn(codes: readonly string[]): void {
    this.setup.set(null);
    this.show(codes);
    this.data.reload();
  }

  protected closed(): void {
    this.setup.set(null);
    this.codes.set(null);
    this.focusInCard('button');
  }

  protected renewCodes(): void {
    this.busy.set(true);
    this.data
      .change(() => this.send(renewRecoveryCodesRequest()))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: ({ codes }) => this.show(codes),
        error: (error: unknown) => this.data.tellTrouble(error),
      });
  }

  protected turnOff(): void {
    const question = {
      title: this.words.t('security.twoStep.offTitle'),
      text: this.words.t('security.twoStep.offText'),
      confirm: this.words.t('security.twoStep.off'),
      destructive: true,
    };
    this.confirm
      .ask(question)
      .pipe(
        filter((yes) => yes),
        switchMap(() =>
          this.data.change(() => this.send(turnTotpOffRequest()), 'security.twoStep.offDone'),
        ),
      )
      .subscribe({
        next: () => this.codes.set(null),
        error: (error: unknown) => this.data.tellTrouble(error),
      });
  }

  private begun(setup: TotpSetup): void {
    this.setup.set(setup);
    this.focusInCard('.steps');
  }

  private show(codes: readonly string[]): void {
    this.codes.set(codes);
    this.focusInCard('.recovery-codes');
  }
}
