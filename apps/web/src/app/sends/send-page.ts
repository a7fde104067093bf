import { Component, computed, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState, ErrorState, Note, PageHeader, Skeleton, Viewport, delayed } from '@smssend/ui';
import { TextPipe, injectTroubles, type Trouble } from '@smssend/web-core';
import { PhonePanel } from './cards/phone-panel';
import { TextCard } from './cards/text-card';
import { WhenCard } from './cards/when-card';
import { WhoCard } from './cards/who-card';
import { SendDock } from './send-dock';
import { SendDraft } from './send-draft';
import { SendReviewRequests } from './send-review-requests';
import { shownTrouble } from './send-trouble';

/** Troubles of a preview that the page explains while its cards stay. */
const EXPLAINED: readonly Trouble['code'][] = ['sms_not_connected', 'sms_paused'];

/** *Cereri de recenzie*: who gets it, the text as each phone will show it, when, and what it takes. */
@Component({
  imports: [
    EmptyState,
    ErrorState,
    MatAnchor,
    Note,
    PageHeader,
    PhonePanel,
    RouterLink,
    SendDock,
    Skeleton,
    TextCard,
    TextPipe,
    WhenCard,
    WhoCard,
  ],
  providers: [SendDraft, SendReviewRequests],
  templateUrl: './send-page.html',
  styleUrl: './send-page.scss',
})
export class SendPage {
  private readonly dialog = inject(MatDialog);
  private readonly troubleOf = injectTroubles();
  protected readonly viewport = inject(Viewport);
  protected readonly draft = inject(SendDraft);
  protected readonly sending = inject(SendReviewRequests);

  protected readonly preview = this.draft.preview;
  protected readonly skeleton = delayed(() => this.draft.counting() && !this.preview());
  private readonly trouble = computed(() => {
    const error = this.draft.previewError();
    return error ? this.troubleOf(error) : null;
  });
  /** The preview itself failed and there is nothing to show. */
  protected readonly broken = computed(() => {
    const trouble = this.trouble();
    return trouble && !EXPLAINED.includes(trouble.code) ? trouble : null;
  });
  protected readonly notice = computed(() => {
    const paused = this.draft.settings()?.paused?.reason ?? null;
    const trouble = this.sending.trouble() ?? this.trouble();
    if (trouble) return shownTrouble(trouble, paused);
    return paused ? PAUSED[paused] : null;
  });

  protected send(): void {
    const request = this.draft.request();
    if (request) this.sending.send(request);
  }

  protected async showSkipped(): Promise<void> {
    const [request, preview] = [this.draft.request(), this.preview()];
    if (!request || !preview) return;
    const { SkippedDialog } = await import('./skipped-dialog');
    this.dialog.open(SkippedDialog, {
      data: { request, skipped: preview.skipped },
      width: '720px',
      maxWidth: 'calc(100vw - 32px)',
      maxHeight: 'min(720px, calc(100dvh - 32px))',
      panelClass: 'ui-dialog-full',
      autoFocus: 'dialog',
    });
  }
}

const SETTINGS = { key: 'sends.trouble.settings', to: '/settings/sms' };
const PAUSED = {
  auth: { key: 'sends.trouble.pausedBy.auth', text: '', action: SETTINGS },
  no_credit: { key: 'sends.trouble.pausedBy.no_credit', text: '', action: SETTINGS },
  sender_refused: { key: 'sends.trouble.pausedBy.sender_refused', text: '', action: SETTINGS },
  by_merchant: { key: 'sends.trouble.pausedBy.by_merchant', text: '', action: SETTINGS },
};
