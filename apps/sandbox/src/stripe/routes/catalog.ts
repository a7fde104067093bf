import type Stripe from 'stripe';
import type { Parts } from '../engine/parts';
import { badRequest, missingParam } from '../http/problem';
import { having, inRange, page, PAGE_SHAPE } from '../http/lists';
import type { Router } from '../http/router';
import { editProduct, newCoupon, newPrice, newProduct } from '../objects/catalog';
import type { Given, Price } from '../objects/stored';
import { mergedMetadata } from '../objects/stored';
import type { World } from '../engine/world';

const PRODUCT = `active:bool description metadata:map images[] marketing_features[]{name} statement_descriptor
  tax_code unit_label url shippable:bool`;
const PRICE =
  'active:bool lookup_key transfer_lookup_key:bool metadata:map nickname tax_behavior:inclusive|exclusive|unspecified';
const RECURRING =
  'recurring{interval!:day|week|month|year interval_count:int usage_type:licensed|metered trial_period_days:int}';

export type PriceParams = Given<Stripe.PriceCreateParams>;

/** A product that the API asks for; used by the route and by the test catalogue. */
export function createProduct(
  world: World,
  asked: Given<Stripe.ProductCreateParams>,
): ReturnType<typeof newProduct> {
  const id = asked.id;
  if (id !== undefined && world.store.find('product', id))
    throw badRequest('Product already exists.', { code: 'resource_already_exists', param: 'id' });
  return world.create('product', newProduct(asked, world.now()));
}

export function createPrice(world: World, asked: PriceParams): Price {
  const product = asked.product
    ? world.store.need('product', asked.product, 'product').id
    : asked.product_data
      ? createProduct(world, {
          name: asked.product_data.name,
          metadata: asked.product_data.metadata,
        }).id
      : null;
  if (product === null) throw missingParam('product');
  if (asked.unit_amount === undefined && asked.unit_amount_decimal === undefined)
    throw missingParam('unit_amount');
  claimLookupKey(world, asked.lookup_key, asked.transfer_lookup_key === true);
  return world.create('price', newPrice({ ...asked, product }, world.now()));
}

/** A lookup key belongs to one price; it moves only when the call says so. */
function claimLookupKey(world: World, key: string | undefined, takesOver: boolean): void {
  if (!key) return;
  const owner = world.store.all('price').find((price) => price.lookup_key === key);
  if (!owner) return;
  if (!takesOver)
    throw badRequest(
      `A price (\`${owner.id}\`) already uses that lookup key. You can transfer the lookup key by passing \`transfer_lookup_key: true\`.`,
      { param: 'lookup_key' },
    );
  world.change('price', owner, (it) => {
    it.lookup_key = null;
  });
}

export function catalogRoutes(router: Router, { world }: Parts): void {
  productRoutes(router, world);
  priceRoutes(router, world);
  couponRoutes(router, world);
}

function productRoutes(router: Router, world: World): void {
  const { store } = world;
  router.post(
    'products',
    `id name! type:service|good ${PRODUCT} default_price_data{currency! unit_amount:int unit_amount_decimal ${RECURRING} metadata:map tax_behavior:inclusive|exclusive|unspecified}`,
    ({ params }) => {
      const asked = params as Given<Stripe.ProductCreateParams>;
      const product = createProduct(world, asked);
      if (asked.default_price_data) {
        const price = createPrice(world, {
          ...asked.default_price_data,
          product: product.id,
        } as PriceParams);
        world.edit(product, (it) => {
          it.default_price = price.id;
        });
      }
      return product;
    },
  );
  router.get(
    'products',
    `${PAGE_SHAPE} active:bool ids[] created:any shippable:bool url`,
    ({ params }) => {
      const ids = params['ids'] as string[] | undefined;
      const all = having(store.all('product'), { active: params['active'] }).filter(
        ({ id, created }) =>
          (ids === undefined || ids.includes(id)) && inRange(created, params['created']),
      );
      return page(all, params, '/v1/products');
    },
  );
  router.get('products/:id', '', ({ path }) => store.need('product', path['id'] ?? ''));
  router.post('products/:id', `name default_price ${PRODUCT}`, ({ params, path }) =>
    world.change('product', store.need('product', path['id'] ?? ''), (it) =>
      editProduct(it, params as Given<Stripe.ProductUpdateParams>, world.now()),
    ),
  );
  router.delete('products/:id', '', ({ path }) => {
    const product = store.need('product', path['id'] ?? '');
    if (store.all('price').some((price) => price.product === product.id))
      throw badRequest(
        'This product cannot be deleted because it has one or more user-created prices.',
      );
    world.remove('product', product);
    return { id: product.id, object: 'product', deleted: true };
  });
}

function priceRoutes(router: Router, world: World): void {
  const { store } = world;
  router.post(
    'prices',
    `currency! product product_data{name! metadata:map active:bool} unit_amount:int unit_amount_decimal billing_scheme:per_unit|tiered ${RECURRING} ${PRICE}`,
    ({ params }) => createPrice(world, params as PriceParams),
  );
  router.get(
    'prices',
    `${PAGE_SHAPE} active:bool currency product lookup_keys[] created:any type:recurring|one_time recurring{interval usage_type}`,
    ({ params }) => {
      const keys = params['lookup_keys'] as string[] | undefined;
      const { active, currency, product, type } = params;
      const all = having(store.all('price'), { active, currency, product, type }).filter(
        ({ created, lookup_key: key }) =>
          (keys === undefined || (key !== null && keys.includes(key))) &&
          inRange(created, params['created']),
      );
      return page(all, params, '/v1/prices');
    },
  );
  router.get('prices/:id', '', ({ path }) => store.need('price', path['id'] ?? ''));
  router.post('prices/:id', PRICE, ({ params, path }) => {
    const asked = params as Given<Stripe.PriceUpdateParams>;
    const price = store.need('price', path['id'] ?? '');
    if (asked.lookup_key && asked.lookup_key !== price.lookup_key)
      claimLookupKey(world, asked.lookup_key, asked.transfer_lookup_key === true);
    return world.change('price', price, (it) => {
      it.active = asked.active ?? it.active;
      it.nickname = asked.nickname ?? it.nickname;
      it.tax_behavior = asked.tax_behavior ?? it.tax_behavior;
      it.metadata = mergedMetadata(it.metadata, asked.metadata);
      if (asked.lookup_key !== undefined) it.lookup_key = asked.lookup_key || null;
    });
  });
}

function couponRoutes(router: Router, world: World): void {
  const { store } = world;
  router.post(
    'coupons',
    'id name percent_off:decimal amount_off:int currency duration:forever|once|repeating duration_in_months:int max_redemptions:int redeem_by:int metadata:map',
    ({ params }) => {
      const asked = params as Given<Stripe.CouponCreateParams>;
      if ((asked.percent_off === undefined) === (asked.amount_off === undefined))
        throw badRequest('You must set exactly one of percent_off and amount_off.', {
          code: 'parameter_missing',
          param: 'percent_off',
        });
      if (asked.id !== undefined && store.find('coupon', asked.id))
        throw badRequest('Coupon already exists.', {
          code: 'resource_already_exists',
          param: 'id',
        });
      return world.create('coupon', newCoupon(asked, world.now()));
    },
  );
  router.get('coupons', PAGE_SHAPE, ({ params }) =>
    page(store.all('coupon'), params, '/v1/coupons'),
  );
  router.get('coupons/:id', '', ({ path }) => store.need('coupon', path['id'] ?? ''));
  router.delete('coupons/:id', '', ({ path }) => {
    const coupon = store.need('coupon', path['id'] ?? '');
    world.edit(coupon, (it) => {
      it.valid = false;
    });
    world.remove('coupon', coupon);
    return { id: coupon.id, object: 'coupon', deleted: true };
  });
}
