import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { InvitationView, Role } from '@smssend/contracts';
import { Confirm, type Question } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import { Session, injectTroubles, injectWords } from '@smssend/web-core';
import {
  changeMemberRoleRequest,
  injectSend,
  leaveTeamRequest,
  removeMemberRequest,
  resendInvitationRequest,
  revokeInvitationRequest,
} from '@smssend/web-core/api';
import { injectConfirmed } from '@smssend/web-core/confirm-identity';
import { filter, switchMap, tap, type Observable } from 'rxjs';
import { TeamData, type MemberRow } from './team-data';

const DIALOG = { width: '520px', maxWidth: 'calc(100vw - 32px)', panelClass: 'ui-dialog-full' };

/** What can be done with a team: what cannot be taken back is asked first, the rest can be undone. */
@Injectable()
export class TeamActions {
  private readonly send = injectSend();
  private readonly confirmed = injectConfirmed();
  private readonly data = inject(TeamData);
  private readonly session = inject(Session);
  private readonly dialog = inject(MatDialog);
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();

  async invite(): Promise<void> {
    const { InviteDialog } = await import('./invite-dialog');
    this.dialog
      .open<InstanceType<typeof InviteDialog>, readonly Role[], InvitationView>(InviteDialog, {
        ...DIALOG,
        data: this.data.rolesToGive(),
      })
      .afterClosed()
      .pipe(filter((invitation) => invitation !== undefined))
      .subscribe(({ email }) => this.done('team.invite.done', { email }));
  }

  async changeRole(member: MemberRow): Promise<void> {
    const { RoleDialog } = await import('./role-dialog');
    const { name, role } = member;
    this.dialog
      .open<InstanceType<typeof RoleDialog>, unknown, Role>(RoleDialog, {
        ...DIALOG,
        data: { name, role, roles: this.data.rolesToGive() },
        autoFocus: '.mat-mdc-radio-checked input',
      })
      .afterClosed()
      .pipe(filter((chosen) => chosen !== undefined))
      .subscribe((chosen) => this.give(member, chosen));
  }

  remove({ userId, name }: MemberRow): void {
    this.asked('removeAsk', { name })
      .pipe(switchMap(() => this.send(removeMemberRequest({ path: { userId } }))))
      .subscribe({
        next: () => this.done('team.removeAsk.done', { name }),
        error: (error: unknown) => this.failed(error),
      });
  }

  /** What the person sees next follows from the session: another shop, or none. */
  leave(): void {
    const shop = this.session.merchant()?.merchantName ?? '';
    this.asked('leaveAsk', { shop })
      .pipe(
        switchMap(() => this.send(leaveTeamRequest())),
        switchMap(() => this.session.refresh()),
      )
      .subscribe({ error: (error: unknown) => this.failed(error) });
  }

  resend({ id, email }: InvitationView): Observable<unknown> {
    return this.send(resendInvitationRequest({ path: { id } })).pipe(
      tap(() => this.done('team.resent', { email })),
    );
  }

  revoke({ id, email }: InvitationView): void {
    this.asked('revokeAsk', { email }, this.words.t('team.revokeAsk.cancel'))
      .pipe(switchMap(() => this.send(revokeInvitationRequest({ path: { id } }))))
      .subscribe({
        next: () => this.done('team.revokeAsk.done', { email }),
        error: (error: unknown) => this.failed(error),
      });
  }

  failed(error: unknown): void {
    this.undo.tell(this.troubleOf(error).message);
    this.data.reload();
  }

  /** A person's own role cannot be taken back by that person: what gave the right may be gone. */
  private give({ userId, name, role, isSelf }: MemberRow, chosen: Role): void {
    this.changed(userId, chosen).subscribe({
      next: () => {
        this.data.reload();
        const message = this.words.t('team.roleDialog.done', {
          name,
          before: this.words.t(`core.account.roles.${role}`),
          after: this.words.t(`core.account.roles.${chosen}`),
        });
        if (isSelf) return this.undo.tell(message);
        this.undo.offer(message).subscribe(() => this.giveBack(userId, role));
      },
      error: (error: unknown) => this.failed(error),
    });
  }

  /** Making an owner wants a fresh proof; who would rather not give it leaves everything as it was. */
  private changed(userId: string, role: Role): Observable<unknown> {
    return this.confirmed(() =>
      this.send(changeMemberRoleRequest({ path: { userId }, body: { role } })),
    );
  }

  private giveBack(userId: string, role: Role): void {
    this.changed(userId, role).subscribe({
      next: () => this.done('team.roleDialog.takenBack', {}),
      error: (error: unknown) => this.failed(error),
    });
  }

  private asked(
    what: 'removeAsk' | 'leaveAsk' | 'revokeAsk',
    params: Record<string, string>,
    cancel?: string,
  ): Observable<boolean> {
    const question: Question = {
      title: this.words.t(`team.${what}.title`, params),
      text: this.words.t(`team.${what}.text`, params),
      confirm: this.words.t(`team.${what}.confirm`),
      destructive: true,
      ...(cancel ? { cancel } : {}),
    };
    return this.confirm.ask(question).pipe(filter((yes) => yes));
  }

  private done(key: string, params: Record<string, string>): void {
    this.data.reload();
    this.undo.tell(this.words.t(key, params));
  }
}
