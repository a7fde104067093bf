import type { ImportView, LawfulBasis, OrderLine, PageOf, Total } from '@smssend/contracts';
import { createTestApp, type SignedInUser, type TestApp } from '../../../testing';
import { emagCsv, type EmagRow } from './emag-csv';
import { provideSheetThread } from './sheet-thread';

export async function ordersApp(): Promise<TestApp> {
  await provideSheetThread();
  return createTestApp();
}

/** The size of the sending pool and lists in specs stay small; a page of 200 shows all of a test's lines. */
const WHOLE_LIST = 200;

/** What a person does with imports and orders, through the API. */
export class OrdersWorld {
  constructor(
    readonly app: TestApp,
    readonly user: SignedInUser,
  ) {}

  static async open(app: TestApp, role: SignedInUser['role'] = 'owner'): Promise<OrdersWorld> {
    return new OrdersWorld(app, await app.signIn(role));
  }

  upload(file: Buffer, options: { name?: string; lawfulBasis?: LawfulBasis } = {}) {
    const request = this.user.agent.post('/api/orders/imports');
    if (options.lawfulBasis) request.field('lawfulBasis', options.lawfulBasis);
    return request.attach('file', file, options.name ?? 'orders_details_file.csv');
  }

  /** Uploads, lets the worker do everything, and answers how the import ended. */
  async import(file: Buffer, options: { name?: string } = {}): Promise<ImportView> {
    const { body } = await this.upload(file, options).expect(202);
    await this.app.runJobs();
    return this.view((body as { id: string }).id);
  }

  importRows(rows: readonly EmagRow[]): Promise<ImportView> {
    return this.import(emagCsv(rows));
  }

  async view(id: string): Promise<ImportView> {
    const { body } = await this.user.agent.get(`/api/orders/imports/${id}`).expect(200);
    return body as ImportView;
  }

  async orders(query: Record<string, string> = {}): Promise<PageOf<OrderLine> & { total: Total }> {
    const { body } = await this.user.agent
      .get('/api/orders')
      .query({ limit: WHOLE_LIST, ...query })
      .expect(200);
    return body as PageOf<OrderLine> & { total: Total };
  }
}

/** The counts of an import, without what differs from run to run. */
export function countsOf(view: ImportView) {
  const { status, rowsRead, rowsNew, rowsChanged, rowsUnchanged, rowsRejected, rowsWithProblems } =
    view;
  return { status, rowsRead, rowsNew, rowsChanged, rowsUnchanged, rowsRejected, rowsWithProblems };
}
