import { Component, computed, inject, input } from '@angular/core';
import { ROMANIAN_COUNTIES, type MerchantProfile } from '@smssend/contracts';
import { Language, TextPipe, injectWords } from '@smssend/web-core';

/** The profile for those who may only read it. */
@Component({
  selector: 'app-company-facts',
  imports: [TextPipe],
  template: `
    <h2 class="ui-title">{{ profile().name }}</h2>
    <dl>
      @if (profile().companyName; as companyName) {
        <dt>{{ 'company.companyName' | t }}</dt>
        <dd>{{ companyName }}</dd>
        <dt>{{ 'company.cui' | t }}</dt>
        <dd>
          {{ profile().cui }} ·
          {{ (profile().vatPayer ? 'companyPage.vatYes' : 'companyPage.vatNo') | t }}
        </dd>
      }
      <dt>{{ 'companyPage.addressTitle' | t }}</dt>
      <dd>{{ address() }}</dd>
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      gap: 2px;
      margin-top: 12px;
    }
    dt {
      font-size: 12px;
      line-height: 16px;
      color: var(--ui-ink-3);
    }
    dd {
      margin-bottom: 12px;
      overflow-wrap: anywhere;
    }
    dd:last-child {
      margin-bottom: 0;
    }
  `,
  host: { class: 'ui-card ui-card-body' },
})
export class CompanyFacts {
  private readonly words = injectWords();
  private readonly language = inject(Language);

  readonly profile = input.required<MerchantProfile>();

  protected readonly address = computed(() => {
    const { street, streetNo, locality, county, postalCode, country } = this.profile();
    if (street === '') return this.words.t('companyPage.none');
    const named = ROMANIAN_COUNTIES.find(({ code }) => code === county)?.name ?? county;
    const names = new Intl.DisplayNames(this.language.current(), {
      type: 'region',
      fallback: 'code',
    });
    return [`${street} ${streetNo}`, locality, named, postalCode, names.of(country) ?? country]
      .filter((part) => part.trim() !== '')
      .join(', ');
  });
}
