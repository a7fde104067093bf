import { HttpClient, HttpEventType, type HttpEvent } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ImportAccepted, ImportFailure, LawfulBasis } from '@smssend/contracts';
import { UI_LOCALE, formatFileSize } from '@smssend/ui';
import { injectTroubles, injectWords } from '@smssend/web-core';
import type { Subscription } from 'rxjs';

/** The API refuses more; said here at once, before the whole file has travelled. */
export const MOST_FILE_MB = 50;
const MIB = 1024 * 1024;

export interface RunningUpload {
  name: string;
  size: number;
  sent: number;
}

/** Why a file was not taken: what it is, and what to do. */
export interface Refusal {
  title: string;
  whatToDo: string;
  requestId: string | null;
}

/** Sends one file to the API and leads to its import. */
@Injectable()
export class Upload {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly troubleOf = injectTroubles();
  private readonly now = signal<RunningUpload | null>(null);
  private readonly refused = signal<Refusal | null>(null);
  private running: Subscription | undefined;

  readonly current = this.now.asReadonly();
  readonly refusal = this.refused.asReadonly();

  send(file: File, lawfulBasis: LawfulBasis): void {
    if (this.now()) return;
    this.refused.set(null);
    if (file.size > MOST_FILE_MB * MIB) {
      this.refused.set(this.tooLarge(file));
      return;
    }
    this.now.set({ name: file.name, size: file.size, sent: 0 });
    this.running = this.http
      .post<ImportAccepted>('/api/orders/imports', formOf(file, lawfulBasis), {
        observe: 'events',
        reportProgress: true,
      })
      .subscribe({
        next: (event) => this.heard(event),
        error: (error: unknown) => this.failed(error),
      });
  }

  stop(): void {
    this.running?.unsubscribe();
    this.now.set(null);
  }

  private heard(event: HttpEvent<ImportAccepted>): void {
    if (event.type === HttpEventType.UploadProgress) {
      this.now.update((upload) =>
        upload ? { ...upload, sent: Math.min(upload.size, event.loaded) } : null,
      );
    }
    if (event.type === HttpEventType.Response && event.body) {
      void this.router.navigate(['/imports', event.body.id]);
    }
  }

  private failed(error: unknown): void {
    this.now.set(null);
    const trouble = this.troubleOf(error);
    const failure = failureIn(trouble.problem);
    this.refused.set({
      title: failure?.title ?? trouble.message,
      whatToDo: failure?.whatToDo ?? '',
      requestId: trouble.status >= 500 ? trouble.requestId : null,
    });
  }

  private tooLarge(file: File): Refusal {
    const size = formatFileSize(file.size, this.locale());
    const title = this.words.t('imports.upload.tooLarge', { size, mb: MOST_FILE_MB });
    return { title, whatToDo: '', requestId: null };
  }
}

/** The text field stands before the file: the API reads the form as it arrives. */
function formOf(file: File, lawfulBasis: LawfulBasis): FormData {
  const form = new FormData();
  form.append('lawfulBasis', lawfulBasis);
  form.append('file', file, file.name);
  return form;
}

/** `file_not_accepted` carries the same words as an import that failed later. */
function failureIn(problem: object | null): ImportFailure | null {
  if (!problem || !('failure' in problem)) return null;
  return problem.failure as ImportFailure;
}
