import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { Book, SheetRow } from './book';
import { openBook } from './open-book';
import { BATCH_ROWS, BATCHES_IN_FLIGHT, PREVIEW_ROWS } from './reading-limits';
import { ReadingRefusal } from './reading-refusal';
import { RowNormaliser } from './rows/normalise-row';
import type { OrderLineCandidate, RowProblem } from './rows/order-line-candidate';
import { recognise, type Recognition, type SheetPreview } from './sources/recognise';
import type { ThreadJob, ThreadMessage } from './thread-messages';

/**
 * The program of the reading thread: opens one file, says what it is, and sends its rows in batches,
 * never more of them ahead than the other side has asked for. It holds no secret and no connection.
 */
class ReadingThread {
  private credit = BATCHES_IN_FLIGHT;
  private wake: (() => void) | null = null;

  constructor(private readonly port: MessagePort) {
    port.on('message', () => {
      this.credit++;
      this.wake?.();
    });
  }

  async run(job: ThreadJob): Promise<void> {
    try {
      const book = await openBook(job.path, job.limits);
      if (job.kind === 'rows') await this.sendRows(book);
      else await this.sendOrders(book, job);
      await book.close();
      this.post({ kind: 'end' });
    } catch (error) {
      if (!(error instanceof ReadingRefusal)) throw error;
      this.post({ kind: 'refused', code: error.code, params: error.params });
    }
    this.port.close();
  }

  private async sendRows(book: Book): Promise<void> {
    const previews = await previewSheets(book);
    const filled = previews.filter(({ rows }) => rows.length > 0);
    const sheet = filled.find(({ hidden }) => !hidden) ?? filled[0];
    if (sheet === undefined) throw new ReadingRefusal('file_empty');
    for await (const rows of batchesOf(book.rows(sheet.sheetIndex), 0)) {
      await this.mayPost();
      this.post({ kind: 'rows', rows });
    }
  }

  private async sendOrders(book: Book, job: ThreadJob & { kind: 'orders' }): Promise<void> {
    const recognition = recognise(await previewSheets(book), job.remembered);
    const { header } = recognition;
    const claimed = book.lastRowClaimed(header.sheetIndex);
    const rowsTotal =
      claimed === null || claimed <= header.headerRow ? null : claimed - header.headerRow;
    this.post({ kind: 'recognised', recognition, rowsTotal });
    if (recognition.kind === 'known') await this.sendLines(book, recognition);
  }

  private async sendLines(book: Book, known: Recognition & { kind: 'known' }): Promise<void> {
    const { header, columns, source } = known;
    const normaliser = new RowNormaliser({
      headers: header.headers,
      columns,
      date1904: book.date1904,
      ordersSpanRows: source === 'shopify',
    });
    let rowsRead = 0;
    for await (const rows of batchesOf(book.rows(header.sheetIndex), header.headerRow)) {
      rowsRead += rows.length;
      const { lines, problems } = normaliseAll(normaliser, rows);
      await this.mayPost();
      this.post({ kind: 'batch', lines, problems, rowsRead, progress: book.progress() });
    }
    if (rowsRead === 0) throw new ReadingRefusal('file_empty');
  }

  private async mayPost(): Promise<void> {
    while (this.credit === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    this.credit--;
  }

  private post(message: ThreadMessage): void {
    this.port.postMessage(message);
  }
}

async function previewSheets(book: Book): Promise<SheetPreview[]> {
  const previews: SheetPreview[] = [];
  for (const [sheetIndex, { name, hidden }] of book.sheets.entries()) {
    previews.push({ sheetIndex, name, hidden, rows: await firstRows(book, sheetIndex) });
  }
  return previews;
}

async function firstRows(book: Book, sheetIndex: number): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const rows of book.rows(sheetIndex)) {
    first.push(...rows.slice(0, PREVIEW_ROWS - first.length));
    if (first.length >= PREVIEW_ROWS) break;
  }
  return first;
}

/** The rows under the header, regrouped to batches of one size. */
async function* batchesOf(
  pieces: AsyncIterable<SheetRow[]>,
  headerRow: number,
): AsyncGenerator<SheetRow[], void, undefined> {
  let batch: SheetRow[] = [];
  for await (const rows of pieces) {
    for (const row of rows) {
      if (row.rowNumber <= headerRow) continue;
      batch.push(row);
      if (batch.length < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function normaliseAll(
  normaliser: RowNormaliser,
  rows: readonly SheetRow[],
): { lines: OrderLineCandidate[]; problems: RowProblem[] } {
  const lines: OrderLineCandidate[] = [];
  const problems: RowProblem[] = [];
  for (const row of rows) {
    const normalised = normaliser.normalise(row);
    if (normalised.line !== null) lines.push(normalised.line);
    problems.push(...normalised.problems);
  }
  return { lines, problems };
}

if (parentPort === null)
  throw new Error('This program is a thread of the import; it is not started by hand.');
void new ReadingThread(parentPort).run(workerData as ThreadJob);
