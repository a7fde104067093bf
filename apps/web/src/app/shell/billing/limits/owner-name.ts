import { httpResource } from '@angular/common/http';
import { Injectable, computed } from '@angular/core';
import type { TeamView } from '@smssend/contracts';
import { injectMay, injectWords } from '@smssend/web-core';

/** For whoever may not change the plan: whom to ask. Provided by the dialog that says it. */
@Injectable()
export class OwnerName {
  private readonly words = injectWords();
  readonly mayChange = injectMay('billing.manage');
  private readonly team = httpResource<TeamView>(() =>
    this.mayChange() ? undefined : '/api/team',
  );

  /** By his first name when there is one owner and his name is known. */
  readonly sentence = computed(() => {
    const members = this.team.hasValue() ? this.team.value().members : [];
    const owners = members.filter(({ role }) => role === 'owner');
    const [name] = owners.length === 1 ? (owners[0]?.name.trim().split(/\s+/) ?? []) : [];
    return name ? this.words.t('plans.ask.owner', { name }) : this.words.t('plans.ask.someone');
  });
}
