import { Component, computed, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { InvitationView } from '@smssend/contracts';
import { Avatar, Chip, ErrorState, Icon, SkeletonRows, UiDatePipe, delayed } from '@smssend/ui';
import { CountedPipe, TextPipe } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { TeamActions } from './team-actions';
import { TeamData } from './team-data';

/** Who works in the shop, as what, and who is invited. */
@Component({
  imports: [
    Avatar,
    Chip,
    CountedPipe,
    ErrorState,
    Icon,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    SkeletonRows,
    TextPipe,
    UiDatePipe,
  ],
  providers: [TeamData, TeamActions],
  templateUrl: './team-section.html',
  styleUrl: './team-section.scss',
})
export class TeamSection {
  protected readonly data = inject(TeamData);
  protected readonly actions = inject(TeamActions);

  protected readonly resending = signal<string | null>(null);
  protected readonly skeleton = delayed(() => this.data.loading() && this.data.team() === null);
  protected readonly alone = computed(
    () => this.data.members().length === 1 && this.data.invitations().length === 0,
  );
  protected readonly columns = [
    { track: '56px', kind: 'line' as const },
    { track: 'minmax(0, 1fr)', kind: 'two-lines' as const },
    { track: '120px', kind: 'chip' as const },
  ];

  protected expired({ expiresAt }: InvitationView): boolean {
    return new Date(expiresAt) < new Date();
  }

  protected resend(invitation: InvitationView): void {
    this.resending.set(invitation.id);
    this.actions
      .resend(invitation)
      .pipe(finalize(() => this.resending.set(null)))
      .subscribe({ error: (error: unknown) => this.actions.failed(error) });
  }
}
