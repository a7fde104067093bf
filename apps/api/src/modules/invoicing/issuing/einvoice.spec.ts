import type { FiscalDocumentNeedsHuman } from '@smssend/contracts';
import { Events } from '../../../platform/events';
import { Invoicing } from '../reading/invoicing';
import { startInvoicing, type InvoicingWorld } from '../testing/invoicing-world';

describe('documents on their way to the tax office', () => {
  let world: InvoicingWorld;
  const heard: FiscalDocumentNeedsHuman[] = [];
  beforeAll(async () => {
    world = await startInvoicing();
    world.app
      .get(Events)
      .on<FiscalDocumentNeedsHuman>('fiscal-document-needs-human', 'spec.hear', async (event) => {
        heard.push(event);
      });
  });
  beforeEach(async () => {
    await world.reset();
    heard.length = 0;
  });
  afterAll(() => world.close());

  const follow = () => world.app.runTick('fiscal-einvoices');
  const alert = () => world.app.runTick('fiscal-alerts');
  const stateOf = async (merchantId: string) => (await world.documents(merchantId))[0]?.state;

  it('are sent once, asked about, and received', async () => {
    const { merchantId } = await world.issued();
    await follow();
    expect(await stateOf(merchantId)).toBe('spv_sent');
    await follow();
    expect(world.oblio.calls.get('einvoice')).toBe(1);
    world.app.clock.advance({ minutes: 2 });
    await follow();
    expect(await world.documents(merchantId)).toMatchObject([{ state: 'spv_ok', due_at: null }]);
    world.app.clock.advance({ days: 10 });
    await follow();
    await alert();
    await world.app.runJobs();
    expect(heard).toEqual([]);
  });

  it('that come back with errors wait for a person, and go again when he says so', async () => {
    world.oblio.setTrouble({ einvoice: 'errors' });
    const { merchantId } = await world.issued();
    await follow();
    world.app.clock.advance({ minutes: 2 });
    await follow();
    await world.app.runJobs();
    const [row] = await world.documents(merchantId);
    expect(row).toMatchObject({ state: 'spv_error', due_at: null });
    expect(row?.last_error).toContain('BR-RO-100');
    expect(heard).toMatchObject([{ why: 'spv_error', merchantId, documentId: row?.id }]);
    world.oblio.setTrouble({ einvoice: 'ok' });
    await world.app.get(Invoicing).retry(row?.id ?? '');
    await follow();
    world.app.clock.advance({ minutes: 4 });
    await follow();
    expect(await stateOf(merchantId)).toBe('spv_ok');
    expect(world.oblio.documents).toHaveLength(1);
  });

  it('whose sending was cut are asked about before they are sent again', async () => {
    world.oblio.setTrouble({ cutAfter: { next: 1, only: ['einvoice'] } });
    const { merchantId } = await world.issued();
    await follow();
    expect(await stateOf(merchantId)).toBe('issued');
    world.app.clock.advance({ minutes: 2 });
    await follow();
    expect(await stateOf(merchantId)).toBe('spv_ok');
    expect(world.oblio.calls.get('einvoice')).toBe(1);
  });

  it('that never arrived are sent again', async () => {
    world.oblio.setTrouble({ cutBefore: { next: 1, only: ['einvoice'] } });
    const { merchantId } = await world.issued();
    await follow();
    world.app.clock.advance({ minutes: 2 });
    await follow();
    expect(await stateOf(merchantId)).toBe('spv_sent');
  });

  it('that are still not there on the third working day are told to staff, once', async () => {
    world.oblio.setTrouble({ einvoice: 'stuck' });
    // A Friday before Saint Andrew and the national day.
    world.app.clock.set('2026-11-27T10:00:00Z');
    const { merchantId } = await world.issued();
    await follow();
    world.app.clock.set('2026-12-03T21:59:00Z');
    await alert();
    await world.app.runJobs();
    expect(heard).toEqual([]);
    world.app.clock.set('2026-12-03T22:01:00Z');
    await alert();
    await alert();
    await world.app.runJobs();
    expect(heard).toMatchObject([{ why: 'spv_late', merchantId }]);
    expect(heard[0]?.reason).toContain('08.12.2026');
    const late = await world.app.get(Invoicing).listNeedingHuman();
    expect(late).toMatchObject([{ merchantId, late: true, spvDueOn: '2026-12-08' }]);
  });

  it('two workers ask about one document once', async () => {
    const { merchantId } = await world.issued();
    await Promise.all([follow(), follow()]);
    expect(world.oblio.calls.get('einvoice')).toBe(1);
    expect(await stateOf(merchantId)).toBe('spv_sent');
  });
});
