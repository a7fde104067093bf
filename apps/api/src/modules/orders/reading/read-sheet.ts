import { dirname, join } from 'node:path';
import type { SheetRow } from './book';
import { READING_LIMITS, type ReadingLimits } from './reading-limits';
import { ReadingThreadTalk } from './reading-thread';
import type { RememberedMappings } from './sources/recognise';
import { spool, type SheetInput } from './spool-file';
import type { OrderBatch, RecognisedEvent, ThreadJob, ThreadMessage } from './thread-messages';

export interface ReadOptions {
  /** Overrides of the named limits, for tests. */
  readonly limits?: Partial<ReadingLimits>;
  readonly signal?: AbortSignal;
  /** The bundled thread program; default `SMSSEND_SHEET_THREAD`, else `sheet-thread.mjs` beside the running program. */
  readonly threadPath?: string;
}

export interface ReadOrdersOptions extends ReadOptions {
  /** What the merchant chose before for sheets that are no known source. */
  readonly remembered?: RememberedMappings;
}

export type OrdersEvent = RecognisedEvent | OrderBatch;

/**
 * Reads an order file in a thread. First comes one `recognised` event; for a known source or a
 * remembered mapping batches of at most 500 rows follow, for an unknown sheet nothing more. The thread
 * waits while a batch is being worked on. Throws ReadingRefusal (codes: IMPORT_REFUSALS) for files that
 * cannot be read, possibly after some batches, and the reason of the signal when aborted.
 */
export async function* readOrders(
  input: SheetInput,
  options: ReadOrdersOptions = {},
): AsyncGenerator<OrdersEvent, void, undefined> {
  const remembered = options.remembered ?? {};
  const job = (path: string, limits: ReadingLimits): ThreadJob => ({
    kind: 'orders',
    path,
    limits,
    remembered,
  });
  for await (const message of talk(input, options, job)) {
    if (message.kind === 'recognised' || message.kind === 'batch') yield message;
  }
}

/**
 * Reads the plain rows of the first visible sheet that has any, in batches of at most 500, for small
 * tables such as product links. Throws as {@link readOrders} does.
 */
export async function* readSheet(
  input: SheetInput,
  options: ReadOptions = {},
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const job = (path: string, limits: ReadingLimits): ThreadJob => ({ kind: 'rows', path, limits });
  for await (const message of talk(input, options, job)) {
    if (message.kind === 'rows') yield message.rows;
  }
}

async function* talk(
  input: SheetInput,
  options: ReadOptions,
  jobFor: (path: string, limits: ReadingLimits) => ThreadJob,
): AsyncGenerator<ThreadMessage, void, undefined> {
  const limits = { ...READING_LIMITS, ...options.limits };
  options.signal?.throwIfAborted();
  const file = await spool(input, limits);
  const thread = new ReadingThreadTalk(
    threadPathOf(options),
    jobFor(file.path, limits),
    options.signal,
  );
  try {
    for (let message = await thread.next(); message.kind !== 'end'; message = await thread.next()) {
      yield message;
      if (message.kind !== 'recognised') thread.taken();
    }
  } finally {
    await thread.close();
    await file.remove();
  }
}

function threadPathOf(options: ReadOptions): string {
  const besideProgram = join(dirname(process.argv[1] ?? '.'), 'sheet-thread.mjs');
  return options.threadPath ?? process.env['SMSSEND_SHEET_THREAD'] ?? besideProgram;
}
