import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ActivatedRoute, Router } from '@angular/router';
import { HISTORY_ACTIONS, type HistoryEntry, type TeamView } from '@smssend/contracts';
import {
  EmptyState,
  ErrorState,
  Field,
  Icon,
  SkeletonRows,
  UiDatePipe,
  delayed,
  type SkeletonColumn,
} from '@smssend/ui';
import { PeriodButton } from '@smssend/ui/period-button';
import { Undo } from '@smssend/ui/undo';
import { Downloads, KeysetList, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { ACTION_GROUPS } from './action-groups';
import { injectEntryDetails } from './entry-details';
import { EVERYTHING, paramsOf, queryOf, viewOf, type HistoryView } from './history-view';
import { MoreRows } from '@smssend/web-core/more-rows';

/** Everything that was done in the shop: by whom, when, from where. */
@Component({
  imports: [
    MoreRows,
    EmptyState,
    ErrorState,
    Field,
    Icon,
    MatButton,
    MatFormField,
    MatInput,
    PeriodButton,
    SkeletonRows,
    TextPipe,
    UiDatePipe,
  ],
  templateUrl: './history-section.html',
  styleUrl: './history-section.scss',
})
export class HistorySection {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly downloads = inject(Downloads);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly details = injectEntryDetails();
  private readonly troubleOf = injectTroubles();
  private readonly team = httpResource<TeamView>(() => '/api/team');
  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });

  protected readonly groups = ACTION_GROUPS;
  protected readonly exporting = signal(false);
  protected readonly view = computed(() => viewOf(this.params()));
  protected readonly narrowed = computed(() => Object.keys(queryOf(this.view())).length > 0);
  protected readonly members = computed(() =>
    this.team.hasValue() ? this.team.value().members : [],
  );
  protected readonly list = new KeysetList<HistoryEntry>({
    request: () => ({ url: '/api/history', query: queryOf(this.view()) }),
    idOf: ({ id }) => id,
  });
  protected readonly entries = computed(() =>
    this.list.items().map((entry) => ({
      ...entry,
      what: this.words.t(`history.actions.${entry.action}`),
      person: this.personOf(entry),
      details: this.details(entry),
    })),
  );
  protected readonly trouble = computed(() => {
    const error = this.list.error();
    return error === null ? null : this.troubleOf(error);
  });
  protected readonly skeleton = delayed(
    () => this.list.loading() && this.list.items().length === 0,
  );
  protected readonly columns: readonly SkeletonColumn[] = [
    { track: 'minmax(0, 1fr)', kind: 'two-lines' },
    { track: '140px', kind: 'line' },
  ];

  protected change(change: Partial<HistoryView>): void {
    const queryParams = paramsOf({ ...this.view(), ...change });
    void this.router.navigate([], { relativeTo: this.route, queryParams });
  }

  protected chooseAction(value: string): void {
    this.change({ action: HISTORY_ACTIONS.find((action) => action === value) ?? '' });
  }

  protected clear(): void {
    this.change(EVERYTHING);
  }

  protected export(): void {
    this.exporting.set(true);
    this.downloads
      .save('/api/history/export.xlsx', this.words.t('history.exportName'), queryOf(this.view()))
      .pipe(finalize(() => this.exporting.set(false)))
      .subscribe({ error: (error: unknown) => this.undo.tell(this.troubleOf(error).message) });
  }

  /** The name, and by what it was done where that was no person's hand. */
  private personOf({ who, by }: HistoryEntry): string {
    if (by === 'user') return who ?? this.words.t('history.someoneGone');
    const how = this.words.t(`history.by.${by}`);
    return who ? `${how} (${who})` : how;
  }
}
