import type { Parts } from '../engine/parts';
import { page, PAGE_SHAPE } from '../http/lists';
import type { Router } from '../http/router';

export function clockRoutes(router: Router, { world, clocks }: Parts): void {
  const { store } = world;
  router.post('test_helpers/test_clocks', 'frozen_time!:int name', ({ params }) =>
    clocks.create(params['frozen_time'] as number, (params['name'] as string | undefined) ?? null),
  );
  router.get('test_helpers/test_clocks', PAGE_SHAPE, ({ params }) =>
    page(store.all('test_clock'), params, '/v1/test_helpers/test_clocks'),
  );
  router.get('test_helpers/test_clocks/:id', '', ({ path }) =>
    store.need('test_clock', path['id'] ?? ''),
  );
  router.post('test_helpers/test_clocks/:id/advance', 'frozen_time!:int', ({ params, path }) =>
    clocks.advance(store.need('test_clock', path['id'] ?? ''), params['frozen_time'] as number),
  );
  router.delete('test_helpers/test_clocks/:id', '', ({ path }) => {
    const clock = store.need('test_clock', path['id'] ?? '');
    clocks.remove(clock);
    return { id: clock.id, object: 'test_helpers.test_clock', deleted: true };
  });
}
