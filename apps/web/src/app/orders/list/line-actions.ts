import { Clipboard } from '@angular/cdk/clipboard';
import { Injectable, inject } from '@angular/core';
import type { OrderLine } from '@smssend/contracts';
import { Undo } from '@smssend/ui/undo';
import { injectTroubles, injectWords } from '@smssend/web-core';
import { OrdersList } from './orders-list';

/** What can be done with one line, from its row, its menu and its details alike. */
@Injectable()
export class LineActions {
  private readonly clipboard = inject(Clipboard);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly list = inject(OrdersList);

  called(line: Pick<OrderLine, 'id'>): void {
    this.list.recordCall(line.id).subscribe({
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  copy(text: string): void {
    const copied = this.clipboard.copy(text);
    this.undo.tell(this.words.t(copied ? 'orders.menu.copied' : 'orders.menu.notCopied', { text }));
  }
}
