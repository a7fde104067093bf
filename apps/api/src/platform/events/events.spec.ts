import { createTestApp, type TestApp } from '../../testing';
import { Events, type DomainEvent } from './events';

interface ShopOpened extends DomainEvent {
  readonly type: 'spec.shop-opened';
  readonly shop: string;
}

describe('events', () => {
  let test: TestApp;
  let events: Events;
  const heard: string[] = [];
  let secondFails = 0;

  beforeAll(async () => {
    test = await createTestApp();
    events = test.get(Events);
    await test.db.execute('CREATE TABLE opened (shop text NOT NULL)');
    events.on<ShopOpened>('spec.shop-opened', 'spec.count', async ({ shop }) => {
      heard.push(`count ${shop}`);
      await test.db.execute('INSERT INTO opened (shop) VALUES ($1)', [shop]);
    });
    events.on<ShopOpened>('spec.shop-opened', 'spec.greet', async ({ shop }) => {
      await test.db.execute('INSERT INTO opened (shop) VALUES ($1)', [`greeted ${shop}`]);
      if (secondFails > 0) {
        secondFails -= 1;
        throw new Error('not now');
      }
      heard.push(`greet ${shop}`);
    });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    heard.length = 0;
    await test.db.execute('TRUNCATE opened');
  });

  const open = (shop: string) =>
    test.db.transaction(() => events.record<ShopOpened>({ type: 'spec.shop-opened', shop }));

  it('are heard by everyone after the commit, and not before', async () => {
    await open('a');
    expect(heard).toEqual([]);
    await test.runJobs();
    expect(heard).toEqual(['count a', 'greet a']);
  });

  it('never happened when their cause was rolled back', async () => {
    const undone = test.db.transaction(async () => {
      await events.record<ShopOpened>({ type: 'spec.shop-opened', shop: 'a' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await expect(events.record({ type: 'spec.shop-opened' })).rejects.toThrow('@Transactional()');
    await test.runJobs();
    expect(heard).toEqual([]);
  });

  it('come again only to the handler that failed, whose half work is undone', async () => {
    secondFails = 1;
    await open('b');
    const { errors } = await test.runJobs({ tolerateErrors: true });
    expect(errors).toHaveLength(1);
    expect(heard).toEqual(['count b', 'greet b']);
    const rows = await test.db.query('SELECT shop FROM opened ORDER BY shop');
    expect(rows).toEqual([{ shop: 'b' }, { shop: 'greeted b' }]);
  });

  it('do their work once when the delivery itself is repeated', async () => {
    await open('c');
    await test.runJobs();
    await test.db.execute(
      `UPDATE pgboss.job SET state = 'created', completed_on = NULL WHERE name = 'platform.deliver-event' AND data->'event'->>'shop' = 'c'`,
    );
    await test.runJobs();
    expect(heard).toEqual(['count c', 'greet c']);
  });

  it('cannot be heard twice under one name', () => {
    expect(() => events.on('spec.shop-opened', 'spec.count', () => Promise.resolve())).toThrow(
      'already hears',
    );
  });
});
