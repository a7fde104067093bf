import { httpResource } from '@angular/common/http';
import { computed } from '@angular/core';
import type { WebhookEndpoints } from '@smssend/contracts';
import { delayed } from '@smssend/ui';
import { injectTroubles } from '@smssend/web-core';

/** The shop's addresses as both pages read them. Call while injecting. */
export function injectEndpoints() {
  const troubleOf = injectTroubles();
  const resource = httpResource<WebhookEndpoints>(() => '/api/webhook-endpoints');
  const answer = computed(() => (resource.hasValue() ? resource.value() : null));
  const trouble = computed(() => {
    const error = resource.error();
    return error ? troubleOf(error) : null;
  });
  const skeleton = delayed(() => resource.isLoading() && answer() === null);
  return { answer, trouble, skeleton, reload: () => void resource.reload() };
}
