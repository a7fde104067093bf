import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Role, TeamView } from '@smssend/contracts';
import { LiveEvents, Permissions, Session, injectTroubles } from '@smssend/web-core';
import { auditTime, merge } from 'rxjs';
import { rolesToGive, rulesFor } from './team-rules';

const RELOAD_MS = 500;
/** The one who looks first, then by how much they may. */
const ORDER: readonly Role[] = ['owner', 'manager', 'agent', 'viewer'];

/** Who works in the shop and who is invited, kept true by the live events. */
@Injectable()
export class TeamData {
  private readonly session = inject(Session);
  private readonly permissions = inject(Permissions);
  private readonly troubleOf = injectTroubles();
  private readonly resource = httpResource<TeamView>(() => '/api/team');

  readonly team = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  readonly loading = this.resource.isLoading;
  readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  readonly rolesToGive = computed(() => rolesToGive(this.permissions.role()));
  readonly mayManage = computed(() => this.permissions.may('team.manage'));
  readonly members = computed(() => {
    const members = this.team()?.members ?? [];
    const [ownId, own] = [this.session.user()?.id ?? '', this.permissions.role()];
    return members
      .map((member) => ({
        ...member,
        isSelf: member.userId === ownId,
        rules: rulesFor(member, members, { ownId, own }),
      }))
      .sort(
        (one, other) =>
          Number(other.isSelf) - Number(one.isSelf) ||
          ORDER.indexOf(one.role) - ORDER.indexOf(other.role) ||
          one.name.localeCompare(other.name),
      );
  });
  readonly invitations = computed(() => this.team()?.invitations ?? []);

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('team'), live.resync())
      .pipe(auditTime(RELOAD_MS), takeUntilDestroyed())
      .subscribe(() => this.reload());
  }

  reload(): void {
    this.resource.reload();
  }
}

export type MemberRow = ReturnType<TeamData['members']>[number];
