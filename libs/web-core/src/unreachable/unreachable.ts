import { Component, DOCUMENT, inject } from '@angular/core';
import { Brand, ErrorState } from '@smssend/ui';
import { TextPipe } from '../i18n/words';

/** The first page of a visit whose server does not answer. The address stays; a reload tries it again. */
@Component({
  imports: [Brand, ErrorState, TextPipe],
  template: `
    <main class="ui-page">
      <h1 class="cdk-visually-hidden">SMSsend</h1>
      <ui-brand />
      <ui-error-state
        [heading]="'core.unreachable.title' | t"
        [text]="'core.unreachable.text' | t"
        (retry)="tryAgain()"
      />
    </main>
  `,
})
export class Unreachable {
  private readonly document = inject(DOCUMENT);

  protected tryAgain(): void {
    this.document.defaultView?.location.reload();
  }
}
