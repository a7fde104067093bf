import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';
import type { EventReceiver } from './delivery/testing/event-receiver';
import { startEventReceiver } from './delivery/testing/event-receiver';

const TIMEOUT_MS = 20_000;
const NOWHERE = 'http://127.0.0.1:9';
const packages = createRequire(process.argv[1] ?? process.execPath);

interface CliAnswer {
  code: number;
  text: string;
  body: Record<string, unknown>;
}

let sandbox: Sandbox;
let receiver: EventReceiver;
let home: string;

beforeAll(async () => {
  assertInstalled();
  home = await mkdtemp(join(tmpdir(), 'stripe-cli-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));
beforeEach(async () => {
  receiver = await startEventReceiver();
  sandbox = await createSandbox({
    stripe: { webhookUrl: receiver.url, webhookSecret: 'whsec_demo' },
  });
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

/** The binary is an optional package of each platform, which an install may leave out without a word. */
function assertInstalled(): void {
  const platforms = packages('@stripe/cli/platforms.json') as Record<
    string,
    { pkg: string; bin: string } | undefined
  >;
  const name = `${process.platform}-${process.arch}`;
  const platform = platforms[name];
  const install = `install it with "npm ci --include=optional"`;
  if (!platform) throw new Error(`There is no Stripe CLI for ${name}.`);
  const folder =
    packages.resolve.paths(platform.pkg)?.map((path) => join(path, platform.pkg)) ?? [];
  if (!folder.some((path) => existsSync(join(path, 'bin', platform.bin)))) {
    throw new Error(`The Stripe CLI has no ${platform.pkg} here: ${install}.`);
  }
}

/** The official program, with a home of its own and no way to the network but to this machine. */
function stripe(...words: string[]): Promise<CliAnswer> {
  const shim = join(dirname(packages.resolve('@stripe/cli/package.json')), 'bin', 'shim.js');
  const command = [shim, ...words, '--api-base', sandbox.url, '--api-key', 'sk_test_sandbox_cli'];
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: home,
    STRIPE_CLI_TELEMETRY_OPTOUT: '1',
    DO_NOT_TRACK: '1',
    HTTP_PROXY: NOWHERE,
    HTTPS_PROXY: NOWHERE,
    NO_PROXY: '127.0.0.1,localhost',
  };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env, timeout: TIMEOUT_MS }, (error, stdout, stderr) => {
      const body = stdout.trimStart().startsWith('{') ? JSON.parse(stdout) : {};
      resolve({ code: error ? Number(error.code ?? 1) : 0, text: `${stdout}${stderr}`, body });
    });
  });
}

const idOf = ({ body }: CliAnswer): string => String(body['id']);
const listOf = ({ body }: CliAnswer): Record<string, unknown>[] =>
  body['data'] as Record<string, unknown>[];

describe('the official command line program', () => {
  it('makes, changes and reads customers', async () => {
    const made = await stripe(
      ...['customers', 'create', '--name', 'Demo Electro SRL', '--email', 'a@demo.example'],
      ...['-d', 'metadata[merchant_id]=demo'],
    );
    expect(made).toMatchObject({ code: 0, body: { object: 'customer', livemode: false } });
    await stripe('post', `/v1/customers/${idOf(made)}`, '-d', 'name=Demo Jucării SRL');
    const read = await stripe('customers', 'retrieve', idOf(made));
    expect(read.body).toMatchObject({
      id: idOf(made),
      name: 'Demo Jucării SRL',
      metadata: { merchant_id: 'demo' },
    });
    const raw = await stripe('get', `/v1/customers/${idOf(made)}`);
    expect(raw.body).toEqual(read.body);
  }, 60_000);

  it('sets up a product with a price, and a subscription that it lists', async () => {
    const product = await stripe('products', 'create', '--name', 'SMSsend Growth');
    const price = await stripe(
      ...['prices', 'create', '--product', idOf(product), '--currency', 'ron'],
      ...['--unit-amount', '24900', '-d', 'recurring[interval]=month'],
    );
    expect(price.body).toMatchObject({ object: 'price', unit_amount: 24_900, currency: 'ron' });
    const customer = await stripe('customers', 'create', '--name', 'Demo Electro SRL');
    const path = '/v1/payment_methods/pm_card_visa/attach';
    const card = await stripe('post', path, '-d', `customer=${idOf(customer)}`);
    const subscription = await stripe(
      ...['subscriptions', 'create', '--customer', idOf(customer)],
      ...['-d', `items[0][price]=${idOf(price)}`, '-d', `default_payment_method=${idOf(card)}`],
    );
    expect(subscription.body).toMatchObject({ object: 'subscription', status: 'active' });
    const listed = await stripe('subscriptions', 'list', '--customer', idOf(customer));
    expect(listOf(listed).map(({ id }) => id)).toEqual([idOf(subscription)]);
  }, 60_000);

  it('lists events and has one sent again', async () => {
    await stripe('customers', 'create', '--name', 'Demo Electro SRL');
    await sandbox.stripe.courier.settled();
    const events = await stripe('events', 'list', '--limit', '3');
    const [event] = listOf(events);
    expect(event).toMatchObject({ object: 'event', type: 'customer.created' });
    const before = receiver.received.length;
    const again = await stripe('events', 'resend', String(event?.['id']));
    expect(again.body).toMatchObject({ id: event?.['id'] });
    await sandbox.stripe.courier.settled();
    expect(receiver.received).toHaveLength(before + 1);
    expect(receiver.received.at(-1)?.body).toContain(String(event?.['id']));
  }, 60_000);

  it('shows what the API refuses in the words of the API', async () => {
    const missing = await stripe('customers', 'retrieve', 'cus_nobody');
    expect(missing.text).toContain('resource_missing');
    const unknown = await stripe('events', 'resend', 'evt_nobody');
    expect(unknown.text).toContain('resource_missing');
  }, 60_000);
});
