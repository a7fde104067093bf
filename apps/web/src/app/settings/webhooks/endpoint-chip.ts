import { Component, computed, input } from '@angular/core';
import type { WebhookEndpointView } from '@smssend/contracts';
import { Chip } from '@smssend/ui';
import { injectWords } from '@smssend/web-core';
import { stateOf } from './endpoint-state';

/** How an address is doing, with an icon and a word. */
@Component({
  selector: 'app-endpoint-chip',
  imports: [Chip],
  template: `<ui-chip [icon]="state().icon" [tone]="state().tone" [look]="state().look">{{
    word()
  }}</ui-chip>`,
})
export class EndpointChip {
  private readonly words = injectWords();
  readonly endpoint = input.required<WebhookEndpointView>();

  protected readonly state = computed(() => stateOf(this.endpoint()));
  protected readonly word = computed(() => {
    const { word } = this.state();
    return word === 'failing'
      ? this.words.counted('webhooks.state.failing', this.endpoint().failures)
      : this.words.t(`webhooks.state.${word}`);
  });
}
