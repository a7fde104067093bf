import { Component, inject, input, viewChild } from '@angular/core';
import { MatMenu, MatMenuItem } from '@angular/material/menu';
import type { OrderLine } from '@smssend/contracts';
import { Icon } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';
import { LineActions } from './line-actions';
import { LineLink } from './line-link';
import { callableOf } from './line-view';

/** The menu at the end of a row: `<app-line-menu #menu [line]="line" />`, opened by `[matMenuTriggerFor]="menu.panel()"`. */
@Component({
  selector: 'app-line-menu',
  imports: [Icon, MatMenu, MatMenuItem, LineLink, TextPipe],
  template: `
    <mat-menu>
      @if (callable(); as phone) {
        <a mat-menu-item [href]="'tel:' + phone" (click)="actions.called(line())">
          <ui-icon name="call" />{{ 'orders.menu.call' | t }}
        </a>
      }
      <a mat-menu-item [appLineLink]="line().id">
        <ui-icon name="history" />{{ 'orders.menu.history' | t }}
      </a>
      @if (callable(); as phone) {
        <button mat-menu-item (click)="actions.copy(phone)">
          <ui-icon name="content_copy" />{{ 'orders.menu.copyPhone' | t }}
        </button>
      }
      <button mat-menu-item (click)="actions.copy(line().orderNumber)">
        <ui-icon name="content_copy" />{{ 'orders.menu.copyOrder' | t }}
      </button>
      @if (line().pnk; as pnk) {
        <button mat-menu-item (click)="actions.copy(pnk)">
          <ui-icon name="content_copy" />{{ 'orders.menu.copyPnk' | t }}
        </button>
      }
    </mat-menu>
  `,
})
export class LineMenu {
  protected readonly actions = inject(LineActions);

  readonly line = input.required<OrderLine>();
  readonly panel = viewChild.required(MatMenu);

  protected callable(): string | null {
    return callableOf(this.line());
  }
}
