import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../../platform/config';
import type { VatTreatment } from '../../fiscal-document';
import {
  FiscalProvider,
  type DocumentName,
  type FindOutcome,
  type InvoiceToIssue,
  type Issued,
  type IssueOutcome,
  type SpvCode,
  type SpvOutcome,
  type StornoToIssue,
  type VatOutcome,
} from '../fiscal-provider';
import { fieldsOf, numberIn, textIn } from './oblio-answer';
import { OblioClient, type OblioResult } from './oblio-client';
import { invoiceBody, stornoBody } from './oblio-documents';
import { LIST_PAGE, MAX_LIST_PAGES } from './oblio-limits';
import { OblioPdf } from './oblio-pdf';
import { OblioVat } from './oblio-vat';

const CODES: readonly SpvCode[] = [-1, 0, 1, 2];
const DAY = /^\d{4}-\d{2}-\d{2}/;

/** Fiscal invoices by Oblio. */
@Injectable()
export class OblioProvider extends FiscalProvider {
  readonly name = 'oblio';

  constructor(
    private readonly config: AppConfig,
    private readonly client: OblioClient,
    private readonly rates: OblioVat,
    private readonly pdfs: OblioPdf,
  ) {
    super();
  }

  async issue(invoice: InvoiceToIssue): Promise<IssueOutcome> {
    const body = invoiceBody(invoice, this.config.oblio.series);
    return this.post(body);
  }

  async storno(storno: StornoToIssue): Promise<IssueOutcome> {
    const body = stornoBody(storno, this.config.oblio.series);
    return this.post(body);
  }

  async find(marker: string, sinceDay: string): Promise<FindOutcome> {
    for (let page = 0; page < MAX_LIST_PAGES; page += 1) {
      const list = await this.client.get('list', this.listQuery(sinceDay, page));
      if (list.kind !== 'ok') return list;
      const rows = Array.isArray(list.data) ? list.data.map(fieldsOf) : [];
      const found = rows.find((row) => row !== null && carries(row, marker));
      if (found) return foundIn(found);
      if (rows.length < LIST_PAGE) return { kind: 'absent' };
    }
    return { kind: 'temporary', reason: 'Prea multe documente la Oblio pentru a căuta în ele.' };
  }

  vat(treatment: VatTreatment): Promise<VatOutcome> {
    return this.rates.rate(treatment);
  }

  async sendToSpv({ series, number }: DocumentName): Promise<SpvOutcome> {
    const answer = await this.client.post('einvoice', { seriesName: series, number });
    if (answer.kind !== 'ok') return answer;
    const fields = fieldsOf(answer.data);
    return spvOf(fields?.['code'], fields?.['text'] ?? fields?.['message']);
  }

  async spvState({ series, number }: DocumentName): Promise<SpvOutcome> {
    const query = { seriesName: series, number, withEinvoiceStatus: '1' };
    const list = await this.client.get('list', query);
    if (list.kind !== 'ok') return list;
    const row = fieldsOf(Array.isArray(list.data) ? list.data[0] : null);
    if (row === null) return { kind: 'refused', reason: `Oblio nu găsește ${series} ${number}.` };
    const state = fieldsOf(row['einvoiceStatus']);
    return spvOf(state?.['code'], state?.['text']);
  }

  pdf(link: string): Promise<Buffer | null> {
    return this.pdfs.fetch(link);
  }

  private async post(body: object): Promise<IssueOutcome> {
    const outcome = issuedIn(await this.client.post('invoice', body));
    if (outcome.kind === 'refused') this.rates.forget();
    return outcome;
  }

  private listQuery(sinceDay: string, page: number): Record<string, string> {
    return {
      seriesName: this.config.oblio.series,
      issuedAfter: sinceDay,
      // Also those that somebody took out by hand: their request was fulfilled.
      canceled: '-1',
      orderBy: 'id',
      orderDir: 'DESC',
      limitPerPage: String(LIST_PAGE),
      offset: String(page * LIST_PAGE),
    };
  }
}

function issuedIn(result: OblioResult): IssueOutcome {
  if (result.kind !== 'ok') return result;
  const issued = numberOf(fieldsOf(result.data));
  return issued ?? { kind: 'unknown', reason: 'Oblio a răspuns fără serie și număr.' };
}

function numberOf(fields: Record<string, unknown> | null): Issued | null {
  const series = textIn(fields?.['seriesName']);
  const number = textIn(fields?.['number']);
  if (series === '' || number === '') return null;
  return { kind: 'issued', series, number, link: textIn(fields?.['link']) };
}

/** To the last sign, so that no document is taken for one whose id begins alike. */
function carries(row: Record<string, unknown>, marker: string): boolean {
  if (textIn(row['internalNote']) === marker) return true;
  return textIn(row['mentions']).split(/\s+/).includes(marker);
}

function foundIn(row: Record<string, unknown>): FindOutcome {
  const issued = numberOf(row);
  const issueDay = DAY.exec(textIn(row['issueDate']))?.[0];
  if (issued === null || issueDay === undefined) {
    return { kind: 'temporary', reason: 'Documentul găsit la Oblio nu are număr sau dată.' };
  }
  if (numberIn(row['canceled']) !== 1) return { ...issued, issueDay };
  const name = `${issued.series} ${issued.number}`;
  return { kind: 'refused', reason: `Documentul ${name} a fost emis și apoi anulat în Oblio.` };
}

function spvOf(said: unknown, text: unknown): SpvOutcome {
  const number = numberIn(said);
  const code = CODES.find((one) => one === number);
  if (code === undefined) {
    return { kind: 'temporary', reason: 'Oblio nu spune unde este documentul în SPV.' };
  }
  return { kind: 'spv', code, text: textIn(text) };
}
