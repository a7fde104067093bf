import { Balances } from './balances';
import { Billing } from './billing';
import { ChangeSubscriptions } from './change-subscription';
import { Checkout } from './checkout';
import { Clocks } from './clocks';
import { Collector } from './collector';
import { CreditNotes } from './credit-notes';
import { Discounts } from './discounts';
import { InvoicePage } from './invoice-page';
import { Invoicing } from './invoicing';
import { ItemChanges } from './item-changes';
import { PaymentMethods } from './methods';
import { Portal } from './portal';
import { Previews } from './preview';
import { Renewals } from './renewals';
import { Schedules } from './schedules';
import type { DunningEnd } from './standing';
import { Standing } from './standing';
import { StartSubscriptions } from './start-subscription';
import { Timeline } from './timeline';
import { Views } from './views';
import type { World } from './world';

export type Parts = ReturnType<typeof makeParts>;

/** The rules, each of which needs only those made before it. */
export function makeParts(world: World, dunningEnd: DunningEnd) {
  const standing = new Standing(world, dunningEnd);
  const collector = new Collector(world);
  const balances = new Balances(world);
  const discounts = new Discounts(world);
  const methods = new PaymentMethods(world);
  const views = new Views(world);
  const invoicing = new Invoicing(world, collector, standing, balances);
  const billing = new Billing(world, invoicing, discounts);
  const renewals = new Renewals(world, billing, invoicing, standing);
  const starting = new StartSubscriptions(world, billing, invoicing, discounts);
  const changing = new ChangeSubscriptions(
    world,
    billing,
    invoicing,
    discounts,
    renewals,
    new ItemChanges(world, starting),
  );
  const schedules = new Schedules(world, changing, standing);
  const checkout = new Checkout(world, methods, starting, collector, balances);
  const portal = new Portal(world, methods, changing, standing, views);
  const timeline = new Timeline({ world, standing, invoicing, renewals, checkout, schedules });
  return {
    world,
    standing,
    collector,
    balances,
    discounts,
    methods,
    views,
    invoicing,
    billing,
    renewals,
    starting,
    changing,
    schedules,
    checkout,
    portal,
    invoicePage: new InvoicePage({
      world,
      collector,
      invoicing,
      methods,
      standing,
      checkout,
      portal,
    }),
    previews: new Previews(world, billing, changing, starting),
    creditNotes: new CreditNotes(world, collector, invoicing, balances),
    clocks: new Clocks(world, timeline),
  };
}
