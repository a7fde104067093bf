import exceljs from 'exceljs';
import { openZip } from '../../modules/privacy/testing/open-zip';
import type { TestApp } from '../../testing';
import { uuidv7 } from '../../platform/ids';
import type { Sample } from './samples';

export interface Answer {
  readonly status: number;
  readonly type: string;
  /** The answer as anybody could read it: sheets cell by cell, cursors opened. */
  readonly text: string;
  /** The parsed body, or null when it is not JSON. */
  readonly json: Record<string, unknown> | null;
  readonly headers: Headers;
  /** Of a workbook: its rows without the heads of the sheets. */
  readonly rows?: number;
}

interface Place {
  readonly method: string;
  readonly path: string;
}

/** Sends one request as it would come from outside, and reads the whole answer. */
export async function call(
  test: TestApp,
  { method, path }: Place,
  sample: Sample = {},
  token?: string,
): Promise<Answer> {
  const stop = new AbortController();
  const response = await fetch(test.url + addressOf(path, sample), {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(sample.body === undefined ? {} : { 'content-type': 'application/json' }),
      'idempotency-key': sample.key ?? uuidv7(),
    },
    ...bodyOf(sample),
    signal: stop.signal,
  });
  const type = response.headers.get('content-type') ?? '';
  const { status, headers } = response;
  if (type.startsWith('text/event-stream')) {
    const text = await firstWords(response);
    stop.abort();
    return { status, type, text, json: null, headers };
  }
  if (type.includes('spreadsheetml')) {
    const sheets = await sheetsOf(await response.arrayBuffer());
    return { status, type, json: null, headers, ...sheets };
  }
  if (type.includes('zip')) {
    const text = await filesOf(await response.arrayBuffer());
    return { status, type, text, json: null, headers };
  }
  const text = await response.text();
  const json = type.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : null;
  return { status, type, text: text + openedCursor(json), json, headers };
}

export function addressOf(path: string, { params = {}, query = {} }: Sample): string {
  const filled = path.replace(/\{(\w+)\}|:(\w+)/g, (_, braced?: string, colon?: string) =>
    encodeURIComponent(params[braced ?? colon ?? ''] ?? uuidv7()),
  );
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

function bodyOf({ body, file }: Sample): { body?: string | FormData } {
  if (body !== undefined) return { body: JSON.stringify(body) };
  if (file === undefined) return {};
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(file)]), 'comenzi.csv');
  return { body: form };
}

async function firstWords(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  return new TextDecoder().decode(value);
}

/** An archive as anybody could read it: its texts, and its sheets cell by cell. */
async function filesOf(bytes: ArrayBuffer): Promise<string> {
  const texts: string[] = [];
  for (const [name, file] of await openZip(Buffer.from(bytes))) {
    const plain = !name.endsWith('.xlsx');
    texts.push(plain ? file.toString('utf8') : (await sheetsOf(new Uint8Array(file).buffer)).text);
  }
  return texts.join('\n');
}

async function sheetsOf(bytes: ArrayBuffer): Promise<{ text: string; rows: number }> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes);
  const cells: string[] = [];
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.text)));
  }
  const rows = workbook.worksheets.map(({ rowCount }) => Math.max(0, rowCount - 1));
  return { text: cells.join('\n'), rows: rows.reduce((sum, count) => sum + count, 0) };
}

/** A cursor holds sort keys of a row, so it is read like the rest of the answer. */
function openedCursor(json: Record<string, unknown> | null): string {
  const next = json?.['next'];
  return typeof next === 'string' ? Buffer.from(next, 'base64url').toString('utf8') : '';
}
