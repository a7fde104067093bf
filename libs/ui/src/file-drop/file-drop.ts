import { Component, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../icon/icon';
import { injectUiWords } from '../words/words';

/** Where one file is dropped or chosen. It only hands the file over; the server decides by its content. */
@Component({
  selector: 'ui-file-drop',
  imports: [Icon, MatButton],
  templateUrl: './file-drop.html',
  styleUrl: './file-drop.scss',
  host: {
    '[class.over]': 'over()',
    '(dragenter)': 'enter($event)',
    '(dragover)': 'enter($event)',
    '(dragleave)': 'leave($event)',
    '(drop)': 'drop($event)',
  },
})
export class FileDrop {
  protected readonly words = injectUiWords();

  /** `accept` of the file chooser, for example `.xlsx,.xlsm,.csv,.tsv`. */
  readonly accept = input('');
  readonly heading = input('');
  readonly detail = input('');
  readonly chooseLabel = input('');
  /** What is accepted and how much of it: *.xlsx sau .csv, cel mult 50 MB*. */
  readonly limits = input('');
  readonly disabled = input(false);
  readonly chosen = output<File>();

  protected readonly over = signal(false);
  protected readonly refusal = signal(false);
  protected readonly title = computed(() => this.heading() || this.words().dropTitle);
  protected readonly choose = computed(() => this.chooseLabel() || this.words().dropChoose);

  protected enter(event: DragEvent): void {
    event.preventDefault();
    this.over.set(!this.disabled());
  }

  protected leave(event: DragEvent): void {
    const inside = event.currentTarget instanceof Node ? event.currentTarget : null;
    const into = event.relatedTarget instanceof Node ? event.relatedTarget : null;
    if (!inside?.contains(into)) this.over.set(false);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  protected picked(field: HTMLInputElement): void {
    this.take(field.files);
    // The same file chosen twice in a row must be told twice.
    field.value = '';
  }

  private take(files: FileList | null): void {
    if (this.disabled() || !files || files.length === 0) return;
    this.refusal.set(files.length > 1);
    const file = files[0];
    if (file && files.length === 1) this.chosen.emit(file);
  }
}
