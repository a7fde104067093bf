import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import type { DataExportState, DataExportView } from '@smssend/contracts';
import {
  Chip,
  ErrorState,
  Icon,
  SkeletonRows,
  UiDatePipe,
  UiFileSizePipe,
  delayed,
  type IconName,
  type Tone,
} from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import {
  Downloads,
  LiveEvents,
  TextPipe,
  injectMay,
  injectTroubles,
  injectWords,
} from '@smssend/web-core';
import { askDataExportRequest, injectSend } from '@smssend/web-core/api';
import { injectConfirmed } from '@smssend/web-core/confirm-identity';
import { auditTime, finalize, merge } from 'rxjs';

type Scope = DataExportView['scope'];

const RELOAD_MS = 500;
const CHIPS: Record<DataExportState, { icon: IconName; tone: Tone }> = {
  queued: { icon: 'schedule', tone: 'wait' },
  running: { icon: 'sync', tone: 'wait' },
  done: { icon: 'check_circle', tone: 'ok' },
  failed: { icon: 'error', tone: 'fail' },
  expired: { icon: 'do_not_disturb_on', tone: 'quiet' },
};

/** Everything about the person or the shop as a file; it is made while nobody waits. */
@Component({
  selector: 'app-exports-card',
  imports: [Chip, ErrorState, Icon, MatButton, SkeletonRows, TextPipe, UiDatePipe, UiFileSizePipe],
  templateUrl: './exports-card.html',
  styleUrl: './exports-card.scss',
  host: { class: 'ui-card' },
})
export class ExportsCard {
  private readonly send = injectSend();
  private readonly confirmed = injectConfirmed();
  private readonly downloads = inject(Downloads);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly mayExportShop = injectMay('merchant.export');
  protected readonly resource = httpResource<{ items: DataExportView[] }>(
    () => '/api/privacy/exports',
  );

  protected readonly chips = CHIPS;
  protected readonly asking = signal<Scope | null>(null);
  protected readonly downloading = signal<string | null>(null);
  protected readonly exports = computed(() =>
    this.resource.hasValue() ? this.resource.value().items : null,
  );
  protected readonly scopes = computed((): Scope[] =>
    this.mayExportShop() ? ['user', 'merchant'] : ['user'],
  );
  protected readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  protected readonly skeleton = delayed(() => this.resource.isLoading() && this.exports() === null);
  protected readonly columns = [
    { track: 'minmax(0, 1fr)', kind: 'two-lines' as const },
    { track: '120px', kind: 'chip' as const },
  ];

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('exports'), live.resync())
      .pipe(auditTime(RELOAD_MS), takeUntilDestroyed())
      .subscribe(() => this.resource.reload());
  }

  /** One of each kind at a time. */
  protected underWay(scope: Scope): boolean {
    return (this.exports() ?? []).some(
      (one) => one.scope === scope && (one.state === 'queued' || one.state === 'running'),
    );
  }

  protected ask(scope: Scope): void {
    this.asking.set(scope);
    this.confirmed(() => this.send(askDataExportRequest({ body: { scope } })))
      .pipe(finalize(() => this.asking.set(null)))
      .subscribe({
        next: () => {
          this.resource.reload();
          this.undo.tell(this.words.t('data.exports.asked'));
        },
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  protected download({ id }: DataExportView): void {
    this.downloading.set(id);
    this.downloads
      .save(`/api/privacy/exports/${id}/file`, 'smssend.zip')
      .pipe(finalize(() => this.downloading.set(null)))
      .subscribe({ error: (error: unknown) => this.undo.tell(this.troubleOf(error).message) });
  }
}
