import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { Retention } from '@smssend/contracts';
import { ErrorState, Field, Skeleton } from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectMay, injectTroubles, injectWords } from '@smssend/web-core';
import { changeRetentionRequest, injectSend } from '@smssend/web-core/api';
import { filter, finalize, of } from 'rxjs';
import { RETENTION_NAMES, choicesWith, shortened, type RetentionName } from './retention-choices';

const MONTHS_PER_YEAR = 12;

/** How long orders, and the number and text of messages, are held. */
@Component({
  selector: 'app-retention-card',
  imports: [ErrorState, Field, MatButton, MatFormField, MatInput, Skeleton, TextPipe],
  template: `
    <h2 class="ui-title">{{ 'buyers.retention.title' | t }}</h2>
    <p class="about">
      {{ 'buyers.retention.text' | t }}
      @if (!mayWrite()) {
        {{ 'buyers.retention.readOnly' | t }}
      }
    </p>
    @if (kept()) {
      <div class="fields">
        @for (name of names; track name) {
          @if (mayWrite()) {
            <ui-field [label]="'buyers.retention.' + wordOf(name) | t" [for]="name">
              <mat-form-field subscriptSizing="dynamic">
                <select
                  #chooser
                  matNativeControl
                  [id]="name"
                  [name]="name"
                  [attr.aria-describedby]="name + '-help'"
                  (change)="choose(name, chooser.value)"
                >
                  @for (months of choices(name); track months) {
                    <option [value]="months ?? ''" [selected]="months === chosen()?.[name]">
                      {{ lengthOf(months) }}
                    </option>
                  }
                </select>
              </mat-form-field>
              <p class="ui-help" [id]="name + '-help'">
                {{ 'buyers.retention.' + wordOf(name) + 'Help' | t }}
              </p>
            </ui-field>
          } @else {
            <div>
              <p class="label">{{ 'buyers.retention.' + wordOf(name) | t }}</p>
              <p>{{ lengthOf(kept()?.[name] ?? null) }}</p>
              <p class="ui-help">{{ 'buyers.retention.' + wordOf(name) + 'Help' | t }}</p>
            </div>
          }
        }
      </div>
      @if (changed()) {
        <div class="actions">
          <button matButton="filled" type="button" [disabled]="busy()" (click)="save()">
            {{ (busy() ? 'buyers.retention.saving' : 'buyers.retention.save') | t }}
          </button>
        </div>
      }
    } @else if (trouble(); as failed) {
      <ui-error-state
        [heading]="'buyers.retention.failed' | t"
        [text]="failed.message"
        [requestId]="failed.requestId"
        (retry)="resource.reload()"
      />
    } @else {
      <ui-skeleton width="100%" [height]="40" />
    }
  `,
  styles: `
    .about {
      margin: 4px 0 16px;
      color: var(--ui-ink-2);
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
      gap: 16px;
    }
    .ui-help {
      margin-top: 4px;
    }
    .label {
      font-size: 12px;
      line-height: 16px;
      font-weight: 500;
      color: var(--ui-ink-2);
    }
    .actions {
      display: flex;
      justify-content: flex-end;
      margin-top: 16px;
    }
    @media (width < 600px) {
      .actions > button {
        flex: 1;
      }
    }
  `,
  host: { class: 'ui-card ui-card-body' },
})
export class RetentionCard {
  private readonly send = injectSend();
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  protected readonly resource = httpResource<Retention>(() => '/api/privacy/retention');
  protected readonly mayWrite = injectMay('retention.write');

  protected readonly names = RETENTION_NAMES;
  protected readonly busy = signal(false);
  protected readonly kept = computed(() =>
    this.resource.hasValue() ? this.resource.value() : null,
  );
  protected readonly chosen = linkedSignal(() => this.kept());
  protected readonly changed = computed(
    () => JSON.stringify(this.chosen()) !== JSON.stringify(this.kept()),
  );
  protected readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });

  protected wordOf(name: RetentionName): 'orders' | 'messages' {
    return name === 'ordersMonths' ? 'orders' : 'messages';
  }

  protected choices(name: RetentionName): (number | null)[] {
    return choicesWith(this.kept()?.[name] ?? null);
  }

  protected lengthOf(months: number | null): string {
    if (months === null) return this.words.t('buyers.retention.forever');
    return months % MONTHS_PER_YEAR === 0
      ? this.words.counted('buyers.retention.years', months / MONTHS_PER_YEAR)
      : this.words.counted('buyers.retention.months', months);
  }

  protected choose(name: RetentionName, value: string): void {
    const months = value === '' ? null : Number(value);
    this.chosen.update((chosen) => chosen && { ...chosen, [name]: months });
  }

  /** What becomes shorter removes data: that is asked first. */
  protected save(): void {
    const [before, after] = [this.kept(), this.chosen()];
    if (!before || !after) return;
    const shorter = shortened(before, after);
    const meant = shorter.length > 0 ? this.ask(shorter, after) : of(true);
    meant.pipe(filter((yes) => yes)).subscribe(() => this.write(after));
  }

  private write(body: Retention): void {
    this.busy.set(true);
    this.send(changeRetentionRequest({ body }))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (after) => {
          this.resource.set(after);
          this.undo.tell(this.words.t('buyers.retention.saved'));
        },
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  private ask(shorter: readonly RetentionName[], after: Retention) {
    const sentences = shorter.map((name) =>
      this.words.t(`buyers.retention.${name === 'ordersMonths' ? 'askOrders' : 'askMessages'}`, {
        months: this.lengthOf(after[name]),
      }),
    );
    return this.confirm.ask({
      title: this.words.t('buyers.retention.askTitle'),
      text: [...sentences, this.words.t('buyers.retention.askEnd')].join(' '),
      confirm: this.words.t('buyers.retention.askConfirm'),
      destructive: true,
    });
  }
}
