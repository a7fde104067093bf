import {
  HttpClient,
  HttpErrorResponse,
  type HttpParams,
  type HttpResponse,
} from '@angular/common/http';
import { DOCUMENT, Injectable, inject } from '@angular/core';
import { catchError, from, map, switchMap, throwError, type Observable } from 'rxjs';

/** A large sheet is written while it is read from the database; it may take its time. */
export const DOWNLOAD_TIMEOUT_MS = 180_000;
/** The address of the bytes must outlive the click that saves them. */
const FORGET_AFTER_MS = 60_000;

const AS_FILE = {
  responseType: 'blob',
  observe: 'response',
  timeout: DOWNLOAD_TIMEOUT_MS,
} as const;

type Query = HttpParams | Record<string, string | number | boolean | readonly string[]>;

/** Files that need the session's token, which a plain link cannot carry. */
@Injectable({ providedIn: 'root' })
export class Downloads {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);

  /** Fetches a file and hands it to the browser to save; a refusal arrives as any other problem answer. */
  save(url: string, fileName: string, params: Query = {}): Observable<void> {
    return this.take(this.http.get(url, { ...AS_FILE, params }), fileName);
  }

  /** The same for a file that is asked for by POST, so that what is asked stands in no address. */
  saveAnswer(url: string, fileName: string, body: object): Observable<void> {
    return this.take(this.http.post(url, body, AS_FILE), fileName);
  }

  private take(answers: Observable<HttpResponse<Blob>>, fileName: string): Observable<void> {
    return answers.pipe(
      catchError((error: unknown) =>
        from(readable(error)).pipe(switchMap((why) => throwError(() => why))),
      ),
      map((answer) =>
        this.hand(
          answer.body ?? new Blob(),
          nameIn(answer.headers.get('content-disposition')) ?? fileName,
        ),
      ),
    );
  }

  private hand(content: Blob, fileName: string): void {
    const link = this.document.createElement('a');
    const address = URL.createObjectURL(content);
    link.href = address;
    link.download = fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), FORGET_AFTER_MS);
  }
}

/** `attachment; filename="comenzi.xlsx"` -> `comenzi.xlsx`. */
export function nameIn(disposition: string | null): string | null {
  return disposition?.match(/filename="([^"]+)"/)?.[1] ?? null;
}

/** The problem of a refused download came as bytes, because bytes were asked for. */
async function readable(error: unknown): Promise<unknown> {
  if (!(error instanceof HttpErrorResponse) || !(error.error instanceof Blob)) return error;
  if (!error.error.type.includes('json')) return error;
  const problem: unknown = JSON.parse(await error.error.text());
  const { headers, status, statusText, url } = error;
  return new HttpErrorResponse({
    error: problem,
    headers,
    status,
    statusText,
    ...(url ? { url } : {}),
  });
}
