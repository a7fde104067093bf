import type { StripeEventObject } from '../contract';
import type { Parts } from '../engine/parts';
import { inRange, page, PAGE_SHAPE } from '../http/lists';
import type { Router } from '../http/router';
import { text } from '../http/shape';
import type { WebhookEndpoint } from '../objects/stored';
import { mergedMetadata, newId } from '../objects/stored';

const SECRET_LENGTH = 32;

export function eventRoutes(router: Router, { world }: Parts): void {
  const { store } = world;
  router.get(
    'events',
    `${PAGE_SHAPE} type types[] created:any delivery_success:bool`,
    ({ params }) => {
      const types =
        (params['types'] as string[] | undefined) ??
        (text(params, 'type') === null ? null : [text(params, 'type') ?? '']);
      const all = store
        .all('event')
        .filter(
          (event) =>
            inRange(event.created, params['created']) &&
            (types === null || types.some((type) => isOfType(event, type))),
        );
      return page(all, params, '/v1/events');
    },
  );
  router.get('events/:id', '', ({ path }) => store.need('event', path['id'] ?? ''));

  const shape = 'enabled_events[] url description metadata:map disabled:bool';
  router.post('webhook_endpoints', `${shape} api_version connect:bool`, ({ params }) => {
    const endpoint: WebhookEndpoint = {
      id: newId('we'),
      object: 'webhook_endpoint',
      api_version: (params['api_version'] as string | undefined) ?? null,
      application: null,
      created: world.now(),
      description: (params['description'] as string | undefined) ?? null,
      enabled_events: (params['enabled_events'] as string[] | undefined) ?? ['*'],
      livemode: false,
      metadata: mergedMetadata(null, params['metadata']),
      status: 'enabled',
      url: text(params, 'url') ?? '',
    };
    world.create('webhook_endpoint', endpoint);
    const secret = newId('whsec', SECRET_LENGTH);
    world.annotate(endpoint.id, { secret });
    // The secret is told once, in the answer that makes the endpoint.
    return { ...endpoint, secret };
  });
  router.get('webhook_endpoints', PAGE_SHAPE, ({ params }) =>
    page(store.all('webhook_endpoint'), params, '/v1/webhook_endpoints'),
  );
  router.get('webhook_endpoints/:id', '', ({ path }) =>
    store.need('webhook_endpoint', path['id'] ?? ''),
  );
  router.post('webhook_endpoints/:id', shape, ({ params, path }) =>
    world.change('webhook_endpoint', store.need('webhook_endpoint', path['id'] ?? ''), (it) => {
      it.url = (params['url'] as string | undefined) ?? it.url;
      it.enabled_events = (params['enabled_events'] as string[] | undefined) ?? it.enabled_events;
      it.description = (params['description'] as string | undefined) ?? it.description;
      it.metadata = mergedMetadata(it.metadata, params['metadata']);
      if (params['disabled'] !== undefined)
        it.status = params['disabled'] === true ? 'disabled' : 'enabled';
    }),
  );
  router.delete('webhook_endpoints/:id', '', ({ path }) => {
    const endpoint = store.need('webhook_endpoint', path['id'] ?? '');
    world.remove('webhook_endpoint', endpoint);
    return { id: endpoint.id, object: 'webhook_endpoint', deleted: true };
  });
}

/** `invoice.*` asks for all of a kind. */
function isOfType({ type }: StripeEventObject, wanted: string): boolean {
  return (
    wanted === '*' ||
    type === wanted ||
    (wanted.endsWith('.*') && type.startsWith(wanted.slice(0, -1)))
  );
}
