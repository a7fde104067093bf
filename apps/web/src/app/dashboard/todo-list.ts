import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { PermissionName } from '@smssend/contracts';
import { Icon, type IconName } from '@smssend/ui';
import { Permissions, TextPipe, injectWords } from '@smssend/web-core';
import type { DashboardData } from './dashboard-data';

interface Step {
  id: 'sms' | 'paused' | 'orders' | 'links' | 'send';
  done: boolean;
  title: string;
  note?: string;
  action?: {
    text: string;
    needs: PermissionName;
    to?: string;
    query?: Record<string, string>;
  };
}

/**
 * What is left to do, in the order of the merchant's first ten minutes. The first open step has the
 * page's one accent button; the rest wait their turn.
 */
@Component({
  selector: 'app-todo-list',
  imports: [Icon, MatAnchor, MatButton, RouterLink, TextPipe],
  templateUrl: './todo-list.html',
  styleUrl: './todo-list.scss',
  host: { class: 'ui-card' },
})
export class TodoList {
  private readonly words = injectWords();
  protected readonly permissions = inject(Permissions);

  readonly data = input.required<DashboardData>();
  readonly accepting = input(false);
  readonly acceptLinks = output<void>();
  protected readonly icons = signal<Record<'done' | 'open', IconName>>({
    done: 'check_circle',
    open: 'radio_button_unchecked',
  }).asReadonly();

  protected readonly steps = computed(() => [this.sms(), this.orders(), this.links(), this.send()]);
  protected readonly doneCount = computed(() => this.steps().filter((step) => step.done).length);
  protected readonly next = computed(() => this.steps().find((step) => !step.done)?.id ?? null);

  private sms(): Step {
    const settings = this.data().settings();
    if (settings?.paused) {
      return {
        id: 'paused',
        done: false,
        title: this.t('smsPaused'),
        note: this.t('smsPausedNote'),
        action: {
          text: this.t('smsPausedAction'),
          needs: 'sms_settings.write',
          to: '/settings/sms',
        },
      };
    }
    const done = settings !== null && (settings.tokenSet || settings.usesFallback);
    if (done) return { id: 'sms', done, title: this.t('smsDone') };
    return {
      id: 'sms',
      done,
      title: this.t('sms'),
      note: this.t('smsNote'),
      action: { text: this.t('smsAction'), needs: 'sms_settings.write', to: '/settings/sms' },
    };
  }

  private orders(): Step {
    if (this.hasOrders()) return { id: 'orders', done: true, title: this.t('ordersDone') };
    return {
      id: 'orders',
      done: false,
      title: this.t('orders'),
      note: this.t('ordersNote'),
      action: { text: this.t('ordersAction'), needs: 'orders.import', to: '/imports/new' },
    };
  }

  private links(): Step {
    const missing = this.data().missing();
    const open = missing?.products ?? 0;
    if (open === 0) {
      const done = this.hasOrders();
      return {
        id: 'links',
        done,
        title: this.t('linksDone'),
        note: done ? '' : this.t('linksWaitOrders'),
      };
    }
    return {
      id: 'links',
      done: false,
      title: this.words.counted('dashboard.todo.links', open),
      note: this.words.counted('dashboard.todo.linksNote', missing?.buyersWaiting ?? 0),
      action: {
        needs: 'links.write',
        text: this.accepting()
          ? this.t('linksWorking')
          : this.words.t('dashboard.todo.linksAction', { n: open }),
      },
    };
  }

  private send(): Step {
    const waiting = this.data().counts()?.bySmsState.eligible ?? 0;
    const sent = (this.data().stats()?.totals.sent ?? 0) > 0;
    if (waiting === 0) {
      return { id: 'send', done: sent, title: this.t(sent ? 'sendDone' : 'sendNone') };
    }
    return {
      id: 'send',
      done: false,
      title: this.words.counted('dashboard.todo.send', waiting),
      note: this.t('sendNote'),
      action: {
        text: this.t('sendAction'),
        needs: 'messages.send',
        to: '/orders',
        query: { smsState: 'eligible' },
      },
    };
  }

  private hasOrders(): boolean {
    return (this.data().counts()?.total.count ?? 0) > 0;
  }

  private t(key: string): string {
    return this.words.t(`dashboard.todo.${key}`);
  }
}
