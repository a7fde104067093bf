import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { ApiKeyMade, ApiKeyView } from '@smssend/contracts';
import { Chip, EmptyState, ErrorState, Icon, SkeletonRows, UiDatePipe, delayed } from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import { CountedPipe, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { injectSend, revokeApiKeyRequest } from '@smssend/web-core/api';
import { injectConfirmed } from '@smssend/web-core/confirm-identity';
import { filter, switchMap } from 'rxjs';

/** What every key begins with, before the part that tells one from another. */
const KEY_START = 'smss_';

/** Keys by which programs of the shop work: made, watched and taken back here. */
@Component({
  imports: [
    Chip,
    CountedPipe,
    EmptyState,
    ErrorState,
    Icon,
    MatAnchor,
    MatButton,
    SkeletonRows,
    TextPipe,
    UiDatePipe,
  ],
  templateUrl: './api-keys-section.html',
  styleUrl: './api-keys-section.scss',
})
export class ApiKeysSection {
  private readonly send = injectSend();
  private readonly confirmed = injectConfirmed();
  private readonly dialog = inject(MatDialog);
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  protected readonly resource = httpResource<{ items: ApiKeyView[] }>(() => '/api/api-keys');

  protected readonly keys = computed(() =>
    this.resource.hasValue() ? this.resource.value().items : null,
  );
  protected readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  protected readonly skeleton = delayed(() => this.resource.isLoading() && this.keys() === null);
  protected readonly columns = [
    { track: 'minmax(0, 1fr)', kind: 'two-lines' as const },
    { track: '120px', kind: 'chip' as const },
  ];

  protected startOf({ prefix }: ApiKeyView): string {
    return `${KEY_START}${prefix}…`;
  }

  protected expired({ expiresAt }: ApiKeyView): boolean {
    return expiresAt !== null && new Date(expiresAt) < new Date();
  }

  protected async make(): Promise<void> {
    const { NewKeyDialog } = await import('./new-key-dialog');
    this.dialog
      .open<InstanceType<typeof NewKeyDialog>, undefined, ApiKeyMade>(NewKeyDialog, {
        width: '560px',
        maxWidth: 'calc(100vw - 32px)',
        panelClass: 'ui-dialog-full',
      })
      .afterClosed()
      .pipe(filter((made) => made !== undefined))
      .subscribe((made) => {
        this.resource.reload();
        void this.showOnce(made);
      });
  }

  protected revoke({ id, name }: ApiKeyView): void {
    this.confirm
      .ask({
        title: this.words.t('apiKeys.revokeAsk.title', { name }),
        text: this.words.t('apiKeys.revokeAsk.text'),
        confirm: this.words.t('apiKeys.revokeAsk.confirm'),
        destructive: true,
      })
      .pipe(
        filter((yes) => yes),
        switchMap(() => this.confirmed(() => this.send(revokeApiKeyRequest({ path: { id } })))),
      )
      .subscribe({
        next: () => {
          this.resource.reload();
          this.undo.tell(this.words.t('apiKeys.revokeAsk.done', { name }));
        },
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  /** The key is shown this once: only its own button closes the dialog. */
  private async showOnce(made: ApiKeyMade): Promise<void> {
    const { MadeKeyDialog } = await import('./made-key-dialog');
    this.dialog.open(MadeKeyDialog, {
      data: made,
      width: '560px',
      maxWidth: 'calc(100vw - 32px)',
      panelClass: 'ui-dialog-full',
      disableClose: true,
    });
  }
}
