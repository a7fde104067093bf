import { Component, input, output } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import { ORDER_STATUSES, type OrderStatus } from '@smssend/contracts';
import { TextPipe } from '@smssend/web-core';

/** The order statuses, any number of them; none means all. */
@Component({
  selector: 'app-status-panel',
  imports: [MatCheckbox, TextPipe],
  template: `
    @for (status of statuses; track status) {
      <mat-checkbox [checked]="chosen().includes(status)" (change)="toggle(status)">
        {{ 'orders.status.' + status | t }}
      </mat-checkbox>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
    }
    @media (width < 600px) {
      :host {
        display: grid;
        grid-template-columns: 1fr 1fr;
      }
    }
  `,
  host: { role: 'group' },
})
export class StatusPanel {
  readonly chosen = input.required<readonly OrderStatus[]>();
  readonly changed = output<OrderStatus[]>();

  protected readonly statuses = ORDER_STATUSES;

  protected toggle(status: OrderStatus): void {
    const chosen = this.chosen();
    const next = ORDER_STATUSES.filter((one) =>
      one === status ? !chosen.includes(one) : chosen.includes(one),
    );
    this.changed.emit(next);
  }
}
