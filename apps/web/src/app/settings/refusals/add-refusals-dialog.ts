import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { Field, Note } from '@smssend/ui';
import { TextPipe, CountedPipe, injectTroubles, injectWords } from '@smssend/web-core';
import {
  addSuppressionsRequest,
  injectSend,
  type SuppressionsAddedDto,
} from '@smssend/web-core/api';
import { finalize } from 'rxjs';
import {
  MOST_PHONES_AT_ONCE,
  phonesIn,
  unreadableLines,
  without,
  type TypedPhone,
} from './typed-phones';

/** Numbers pasted one a line. All are added or none: the lines that cannot be read are named first. */
@Component({
  imports: [
    CountedPipe,
    Field,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    Note,
    TextPipe,
  ],
  templateUrl: './add-refusals-dialog.html',
  styleUrl: './add-refusals-dialog.scss',
})
export class AddRefusalsDialog {
  private readonly send = injectSend();
  private readonly dialog =
    inject<MatDialogRef<AddRefusalsDialog, SuppressionsAddedDto>>(MatDialogRef);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();

  protected readonly pasted = signal('');
  protected readonly busy = signal(false);
  protected readonly unreadable = signal<readonly TypedPhone[]>([]);
  protected readonly failure = signal<string | null>(null);
  protected readonly phones = computed(() => phonesIn(this.pasted()));
  protected readonly tooMany = computed(() =>
    this.phones().length > MOST_PHONES_AT_ONCE
      ? this.words.counted('settings.refusals.tooMany', MOST_PHONES_AT_ONCE)
      : '',
  );

  protected type(text: string): void {
    this.pasted.set(text);
    this.unreadable.set([]);
    this.failure.set(null);
  }

  protected leaveOut(): void {
    this.type(without(this.pasted(), this.unreadable()));
  }

  protected add(): void {
    const sent = this.phones();
    if (sent.length === 0 || this.tooMany() || this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    this.send(addSuppressionsRequest({ body: { phones: sent.map(({ text }) => text) } }))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (added) => this.dialog.close(added),
        error: (error: unknown) => this.refused(sent, error),
      });
  }

  private refused(sent: readonly TypedPhone[], error: unknown): void {
    const trouble = this.troubleOf(error);
    const unreadable = unreadableLines(sent, trouble.fields);
    this.unreadable.set(unreadable);
    this.failure.set(unreadable.length > 0 ? null : trouble.message);
  }
}
