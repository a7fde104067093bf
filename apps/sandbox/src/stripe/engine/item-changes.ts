import { badRequest } from '../http/problem';
import { planOf } from '../objects/catalog';
import type { Subscription, SubscriptionItem } from '../objects/stored';
import { mergedMetadata } from '../objects/stored';
import { newItem } from '../objects/subscription';
import type { ItemChange } from './lines';
import { firstItem } from './standing';
import type { StartSubscriptions } from './start-subscription';
import type { SubscriptionChange } from './subscription-change';
import type { World } from './world';

/** What `items` of an update makes of a subscription's items; nothing is written. */
export class ItemChanges {
  constructor(
    private readonly world: World,
    private readonly starting: StartSubscriptions,
  ) {}

  /** The items after a change, and which of them it touches. */
  of(
    subscription: Subscription,
    { items = [] }: SubscriptionChange,
  ): { items: SubscriptionItem[]; changes: ItemChange[] } {
    const after = structuredClone(subscription.items.data);
    const changes: ItemChange[] = [];
    for (const [index, asked] of items.entries()) {
      const position = asked.id === undefined ? -1 : after.findIndex(({ id }) => id === asked.id);
      const before = subscription.items.data.find(({ id }) => id === asked.id) ?? null;
      if (asked.id !== undefined && !before)
        throw badRequest(`No such subscription item: '${asked.id}'`, {
          code: 'resource_missing',
          param: `items[${index}][id]`,
        });
      if (asked.deleted) {
        after.splice(position, 1);
        changes.push({ before, after: null });
        continue;
      }
      const item =
        before && after[position]
          ? this.itemWith(after[position], asked, index)
          : this.addedItem(subscription, asked, index);
      if (!before) after.push(item);
      const isOther = before?.price.id !== item.price.id || before.quantity !== item.quantity;
      if (isOther) changes.push({ before, after: item });
    }
    if (after.length === 0)
      throw badRequest('A subscription must have at least one active item.', { param: 'items' });
    return { items: after, changes };
  }

  private itemWith(
    item: SubscriptionItem,
    asked: NonNullable<SubscriptionChange['items']>[number],
    index: number,
  ): SubscriptionItem {
    if (asked.price !== undefined) {
      const price = this.starting.recurringPrice(asked.price, `items[${index}][price]`);
      item.price = structuredClone(price);
      item.plan = planOf(price);
    }
    item.quantity = asked.quantity ?? item.quantity;
    item.metadata = mergedMetadata(item.metadata, asked.metadata);
    return item;
  }

  private addedItem(
    subscription: Subscription,
    asked: NonNullable<SubscriptionChange['items']>[number],
    index: number,
  ): SubscriptionItem {
    const price = this.starting.recurringPrice(asked.price ?? '', `items[${index}][price]`);
    const { current_period_start: start, current_period_end: end } = firstItem(subscription);
    const made = { price, quantity: asked.quantity ?? 1, metadata: asked.metadata || {} };
    return newItem(subscription.id, made, { start, end }, this.world.now(subscription.customer));
  }
}
