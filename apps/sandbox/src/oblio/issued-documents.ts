import { randomUUID } from 'node:crypto';
import { DocumentsFile } from './documents-file';
import type { EinvoiceCode, InvoiceRequest, OblioDocument } from './oblio-document';
import { dayInBucharest, einvoiceWords, totalMinorOf, writtenNumber } from './oblio-document';
import type { OblioSandboxOptions } from './options';

/** All documents of the firm, numbered series by series without a gap. */
export class IssuedDocuments {
  private list: OblioDocument[] = [];
  /** The newest of each series, also when it is forgotten. */
  private readonly newest = new Map<string, OblioDocument>();
  private lastId = 0;
  private readonly file: DocumentsFile | null;

  constructor(private readonly options: OblioSandboxOptions) {
    this.file = options.stateFile
      ? new DocumentsFile(options.stateFile, options.maxDocuments)
      : null;
    for (const document of this.file?.load() ?? []) this.add(document);
  }

  all(): readonly OblioDocument[] {
    return this.list;
  }

  find(seriesName: string, number: string): OblioDocument | undefined {
    return this.list.find(
      (one) => one.seriesName === seriesName && Number(one.number) === Number(number),
    );
  }

  byId(id: number): OblioDocument | undefined {
    return this.list.find((one) => one.id === id);
  }

  byKey(idempotencyKey: string): OblioDocument | undefined {
    return this.list.find((one) => one.idempotencyKey === idempotencyKey);
  }

  lastDayOf(seriesName: string): string | null {
    const counts = (one: OblioDocument): boolean => one.seriesName === seriesName && !one.ahead;
    return this.list.findLast(counts)?.issueDate ?? null;
  }

  issue(request: InvoiceRequest): OblioDocument {
    const at = this.options.now();
    const document: OblioDocument = {
      id: this.lastId + 1,
      seriesName: request.seriesName,
      number: writtenNumber(Number(this.newest.get(request.seriesName)?.number ?? 0) + 1),
      issueDate: request.issueDate ?? dayInBucharest(at),
      currency: request.currency ?? 'RON',
      totalMinor: totalMinorOf(request.products),
      client: request.client,
      products: request.products,
      mentions: request.mentions ?? '',
      internalNote: request.internalNote ?? '',
      idempotencyKey: request.idempotencyKey ?? null,
      collect: request.collect ?? null,
      storno: referredBy(request),
      canceled: false,
      einvoice: { code: -1, text: einvoiceWords(-1), sentAt: null },
      issuedAt: at,
      key: randomUUID(),
    };
    this.add(document);
    this.save(document);
    return document;
  }

  setEinvoice(document: OblioDocument, code: EinvoiceCode, text = einvoiceWords(code)): void {
    const sentAt = code === 0 ? this.options.now() : document.einvoice.sentAt;
    document.einvoice = { code, text, sentAt };
    this.save(document);
  }

  cancel(document: OblioDocument): void {
    document.canceled = true;
    this.save(document);
  }

  /** The documents are forgotten, their numbers are not: whoever holds one may still ask for it. */
  reset(): void {
    this.list = [];
    this.file?.reset();
    for (const document of this.newest.values()) {
      this.file?.keep({ ...document, forgotten: true }, () => []);
    }
  }

  /** Documents of later days stay and hold back nobody's: whoever lived ahead of his time is back. */
  turnBackTo(day: string): void {
    for (const document of this.list) {
      if (document.issueDate <= day) continue;
      document.ahead = true;
      this.save(document);
    }
  }

  private add(document: OblioDocument): void {
    if (document.forgotten !== true) this.list.push(document);
    if (this.list.length > this.options.maxDocuments) this.list.shift();
    this.lastId = Math.max(this.lastId, document.id);
    this.newest.set(document.seriesName, document);
  }

  private save(document: OblioDocument): void {
    this.file?.keep(document, () => this.list);
  }
}

function referredBy({ referenceDocument }: InvoiceRequest): OblioDocument['storno'] {
  if (referenceDocument?.type !== 'Factura') return null;
  const { seriesName, number } = referenceDocument;
  return { seriesName, number: writtenNumber(Number(number)) };
}
