import { Clipboard } from '@angular/cdk/clipboard';
import { Injectable, inject } from '@angular/core';
import type { ProductLink } from '@smssend/contracts';
import { Undo } from '@smssend/ui/undo';
import { injectMay, injectTroubles, injectWords } from '@smssend/web-core';
import {
  acceptProductLinksRequest,
  deleteProductLinkRequest,
  injectSend,
  setProductLinkRequest,
} from '@smssend/web-core/api';
import { map, tap, type Observable } from 'rxjs';
import { LinksData } from './links-data';

/** What can be done with links. Every change is followed by a look at both lists. */
@Injectable()
export class LinkActions {
  private readonly send = injectSend();
  private readonly data = inject(LinksData);
  private readonly clipboard = inject(Clipboard);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();

  /** Roles that may only look change nothing. */
  readonly mayAct = injectMay('links.write');

  set(pnk: string, url: string): Observable<ProductLink> {
    return this.send(setProductLinkRequest({ path: { pnk }, body: { url } })).pipe(
      tap(() => this.refresh()),
    );
  }

  /** Takes the suggested link of one product. */
  accept(pnk: string): Observable<number> {
    return this.takeSuggestions({ pnks: [pnk] });
  }

  acceptAll(): Observable<number> {
    return this.takeSuggestions({ all: true });
  }

  /** Says that a product has a link now; undoing takes it away again. */
  tellAdded(pnk: string): void {
    this.undo
      .offer(this.words.t('productLinks.added', { pnk }))
      .subscribe(() => this.drop(pnk, () => this.tell('productLinks.removed', { pnk })));
  }

  /** Deletes at once; undoing writes the same link again. */
  remove({ pnk, url }: ProductLink): void {
    this.drop(pnk, () => {
      const message = this.words.t('productLinks.removed', { pnk });
      this.undo.offer(message).subscribe(() => this.putBack(pnk, url));
    });
  }

  copy(url: string): void {
    const key = this.clipboard.copy(url) ? 'copied' : 'notCopied';
    this.tell(`productLinks.${key}`);
  }

  private takeSuggestions(body: { pnks: string[] } | { all: true }): Observable<number> {
    return this.send(acceptProductLinksRequest({ body })).pipe(
      tap(() => this.refresh()),
      map((answer) => answer.accepted),
    );
  }

  private drop(pnk: string, done: () => void): void {
    this.send(deleteProductLinkRequest({ path: { pnk } })).subscribe({
      next: () => {
        this.refresh();
        done();
      },
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  private putBack(pnk: string, url: string): void {
    this.set(pnk, url).subscribe({
      next: () => this.tell('productLinks.putBack', { pnk }),
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  private refresh(): void {
    this.data.list.refresh(0, this.data.list.items().length);
    this.data.refreshMissing();
  }

  private tell(key: string, params: Record<string, string> = {}): void {
    this.undo.tell(this.words.t(key, params));
  }
}
