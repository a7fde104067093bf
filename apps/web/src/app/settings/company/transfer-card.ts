import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import type { TeamMember, TeamView } from '@smssend/contracts';
import { Field } from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import { Session, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { injectSend, transferOwnershipRequest } from '@smssend/web-core/api';
import { injectConfirmed } from '@smssend/web-core/confirm-identity';
import { filter, finalize, switchMap } from 'rxjs';

/** Makes a colleague the owner; it says what changes, and asks who is there. */
@Component({
  selector: 'app-transfer-card',
  imports: [Field, MatAnchor, MatButton, MatFormField, MatInput, RouterLink, TextPipe],
  template: `
    <h2 class="ui-title">{{ 'companyPage.transfer.title' | t }}</h2>
    <p class="about">{{ 'companyPage.transfer.text' | t }}</p>
    @if (team.error()) {
      <p class="ui-help" role="alert">{{ 'companyPage.transfer.failed' | t }}</p>
    } @else if (others().length > 0) {
      <div class="line">
        <ui-field [label]="'companyPage.transfer.member' | t" for="new-owner">
          <mat-form-field subscriptSizing="dynamic">
            <select
              #chooser
              matNativeControl
              id="new-owner"
              name="new-owner"
              [value]="chosen()"
              (change)="chosen.set(chooser.value)"
            >
              <option value="">{{ 'companyPage.transfer.choose' | t }}</option>
              @for (member of others(); track member.userId) {
                <option [value]="member.userId">{{ member.name }} ({{ member.email }})</option>
              }
            </select>
          </mat-form-field>
        </ui-field>
        <button
          matButton="outlined"
          class="ui-danger"
          type="button"
          [disabled]="busy() || chosen() === ''"
          (click)="transfer()"
        >
          {{ (busy() ? 'companyPage.transfer.working' : 'companyPage.transfer.action') | t }}
        </button>
      </div>
    } @else if (team.hasValue()) {
      <p>{{ 'companyPage.transfer.nobody' | t }}</p>
      <a matButton="outlined" routerLink="/settings/team">{{
        'companyPage.transfer.toTeam' | t
      }}</a>
    }
  `,
  styles: `
    .about {
      margin: 4px 0 16px;
      color: var(--ui-ink-2);
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      gap: 12px 16px;
    }
    ui-field {
      flex: 1 1 260px;
    }
    /* Without the gap that a line of text leaves under what stands in it. */
    mat-form-field {
      vertical-align: top;
    }
    a {
      margin-top: 12px;
    }
    @media (width < 600px) {
      .line button {
        flex: 1 1 100%;
      }
    }
  `,
  host: { class: 'ui-card ui-card-body' },
})
export class TransferCard {
  private readonly send = injectSend();
  private readonly confirmed = injectConfirmed();
  private readonly session = inject(Session);
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  protected readonly team = httpResource<TeamView>(() => '/api/team');

  protected readonly chosen = signal('');
  protected readonly busy = signal(false);
  protected readonly others = computed(() => {
    const members = this.team.hasValue() ? this.team.value().members : [];
    return members.filter(({ userId }) => userId !== this.session.user()?.id);
  });

  protected transfer(): void {
    const member = this.others().find(({ userId }) => userId === this.chosen());
    if (!member) return;
    const { name, userId } = member;
    this.ask(member)
      .pipe(
        filter((yes) => yes),
        switchMap(() => {
          this.busy.set(true);
          return this.confirmed(() => this.send(transferOwnershipRequest({ body: { userId } })));
        }),
        // The page offers less from now on: the person is a manager.
        switchMap(() => this.session.reload()),
        finalize(() => this.busy.set(false)),
      )
      .subscribe({
        next: () => this.undo.tell(this.words.t('companyPage.transfer.done', { name })),
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  private ask({ name }: TeamMember) {
    return this.confirm.ask({
      title: this.words.t('companyPage.transfer.askTitle', { name }),
      text: this.words.t('companyPage.transfer.askText', { name }),
      confirm: this.words.t('companyPage.transfer.action'),
      destructive: true,
    });
  }
}
