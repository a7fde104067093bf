import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { MerchantProfile } from '@smssend/contracts';
import { ErrorState, Note, Skeleton, delayed } from '@smssend/ui';
import { LiveEvents, TextPipe, injectMay, injectTroubles } from '@smssend/web-core';
import { filter } from 'rxjs';
import { CompanyFacts } from './company-facts';
import { ProfileCard } from './profile-card';
import { TransferCard } from './transfer-card';

/** The shop and the firm behind it: owners write, everybody reads. */
@Component({
  imports: [CompanyFacts, ErrorState, Note, ProfileCard, Skeleton, TextPipe, TransferCard],
  template: `
    <div class="ui-stack">
      @if (profile(); as kept) {
        @if (mayWrite()) {
          <app-profile-card [profile]="kept" (saved)="resource.set($event)" />
        } @else {
          <ui-note icon="lock">{{ 'companyPage.readOnly' | t }}</ui-note>
          <app-company-facts [profile]="kept" />
        }
        @if (mayTransfer()) {
          <app-transfer-card />
        }
      } @else if (trouble(); as failed) {
        <div class="ui-card">
          <ui-error-state
            [heading]="'companyPage.failed' | t"
            [text]="failed.message"
            [requestId]="failed.requestId"
            (retry)="resource.reload()"
          />
        </div>
      } @else if (skeleton()) {
        <div class="ui-card ui-card-body ui-stack">
          <ui-skeleton width="160px" [height]="20" />
          @for (field of [1, 2, 3, 4]; track field) {
            <ui-skeleton width="100%" [height]="40" />
          }
        </div>
      }
    </div>
  `,
})
export class CompanySection {
  private readonly troubleOf = injectTroubles();
  protected readonly resource = httpResource<MerchantProfile>(() => '/api/merchant');
  protected readonly mayWrite = injectMay('merchant.write');
  protected readonly mayTransfer = injectMay('merchant.transfer');

  protected readonly profile = computed(() =>
    this.resource.hasValue() ? this.resource.value() : null,
  );
  protected readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  protected readonly skeleton = delayed(() => this.resource.isLoading());

  constructor() {
    // Whoever only reads follows; under an owner's hands the form must not change by itself.
    inject(LiveEvents)
      .on<{ merchant?: boolean }>('settings')
      .pipe(
        filter(({ merchant }) => merchant === true && !this.mayWrite()),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.resource.reload());
  }
}
