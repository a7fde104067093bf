import { randomUUID } from 'node:crypto';
import { SwitchCounts } from '../switches';
import type { LimitedCall } from './call-limits';
import { CallLimits } from './call-limits';
import type { VatRate } from './issue-rules';
import { refusalOf } from './issue-rules';
import { IssuedDocuments } from './issued-documents';
import type { CallName, OblioOutcome } from './oblio-call';
import { answer, refusal, troubleAfter, troubleBefore } from './oblio-call';
import type { EinvoiceCode, InvoiceRequest, OblioDocument } from './oblio-document';
import type { OblioTrouble, OblioTroublePatch } from './oblio-trouble';
import { isTroubled, NO_OBLIO_TROUBLE } from './oblio-trouble';
import type { OblioSandboxOptions } from './options';
import { listed, type ListQuery } from './list-documents';

const MAX_TOKENS = 100;
const TOO_MANY = 'Prea multe cereri! Incercati mai tarziu.';

/** One firm's account at Oblio. */
export class OblioStandIn {
  /** Changes with everything that a page would show. */
  revision = 0;
  readonly issued: IssuedDocuments;
  /** How often each call came, refused ones included. */
  readonly calls = new Map<CallName, number>();
  private current: OblioTrouble = NO_OBLIO_TROUBLE;
  private readonly switches = new SwitchCounts();
  private readonly limits: CallLimits;
  private readonly tokens = new Map<string, number>();
  private paysVat: boolean;

  constructor(readonly options: OblioSandboxOptions) {
    this.issued = new IssuedDocuments(options);
    this.limits = new CallLimits(options);
    this.paysVat = options.vatPayer;
  }

  /** All documents, oldest first, with their e-Factura state of this moment. */
  get documents(): readonly OblioDocument[] {
    for (const document of this.issued.all()) this.settleEinvoice(document);
    return this.issued.all();
  }

  get trouble(): OblioTrouble {
    return this.current;
  }

  get isTroubled(): boolean {
    return isTroubled(this.current);
  }

  get vatPayer(): boolean {
    return this.paysVat;
  }

  set vatPayer(pays: boolean) {
    this.paysVat = pays;
    this.revision++;
  }

  /** Changes only the switches that are named; null switches one off. */
  setTrouble(patch: OblioTroublePatch): OblioTrouble {
    this.switches.forget(Object.keys(patch));
    this.current = { ...this.current, ...patch };
    this.revision++;
    return this.current;
  }

  resetTrouble(): OblioTrouble {
    this.switches.reset();
    this.current = NO_OBLIO_TROUBLE;
    this.revision++;
    return this.current;
  }

  reset(): void {
    this.issued.reset();
    this.calls.clear();
    this.tokens.clear();
    this.limits.reset();
    this.paysVat = this.options.vatPayer;
    this.resetTrouble();
  }

  /** What every call has in common: limits, token, trouble before and after; `act` does the work. */
  call(
    name: CallName,
    asked: { authorization: string | undefined; subjects?: readonly string[] },
    act: () => OblioOutcome,
  ): OblioOutcome {
    this.revision++;
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    const limited: LimitedCall = name === 'invoice' ? 'documents' : 'others';
    if (!this.limits.takes(limited)) return refusal(429, TOO_MANY);
    const subjects = [name, ...(asked.subjects ?? [])].map((one) => one.toLowerCase());
    const trouble = { trouble: this.current, switches: this.switches, subjects };
    const early =
      troubleBefore(trouble) ?? this.strangerRefused(name, asked.authorization, subjects);
    return early ?? this.done(act(), trouble);
  }

  token(clientId: unknown, clientSecret: unknown): OblioOutcome {
    const { account, tokenSeconds, now } = this.options;
    const known =
      account === null
        ? Boolean(clientId) && Boolean(clientSecret)
        : clientId === account.email && clientSecret === account.secret;
    if (!known) return refusal(401, 'The client credentials are invalid');
    const token = randomUUID().replaceAll('-', '');
    if (this.tokens.size >= MAX_TOKENS) this.tokens.clear();
    this.tokens.set(token, now() + tokenSeconds * 1000);
    const body = {
      access_token: token,
      expires_in: String(tokenSeconds),
      token_type: 'Bearer',
      scope: '',
      request_time: String(Math.floor(now() / 1000)),
    };
    return { kind: 'json', status: 200, body };
  }

  issue(request: InvoiceRequest, origin: string): OblioOutcome {
    const refused = this.firmFault(request.cif) ?? this.refusalOf(request);
    if (refused !== null) return refusal(400, refused);
    const key = request.idempotencyKey;
    const earlier =
      key === undefined || this.current.forgetKeys ? undefined : this.issued.byKey(key);
    return answer(this.briefly(earlier ?? this.issued.issue(request), origin));
  }

  get(query: DocumentQuery, origin: string): OblioOutcome {
    return this.withDocument(query, (document) => answer(this.inFull(document, origin)));
  }

  list(query: ListQuery, origin: string): OblioOutcome {
    const fault = this.firmFault(query.cif);
    if (fault !== null) return refusal(400, fault);
    return answer(listed(this.documents, query).map((one) => this.inFull(one, origin)));
  }

  cancel(query: DocumentQuery, origin: string): OblioOutcome {
    return this.withDocument(query, (document) => {
      this.issued.cancel(document);
      return answer(this.briefly(document, origin));
    });
  }

  /** Sends a document to the tax office, or tells how far it is. */
  sendEinvoice(query: DocumentQuery): OblioOutcome {
    return this.withDocument(query, (document) => {
      this.settleEinvoice(document);
      if ([-1, 2].includes(document.einvoice.code)) this.issued.setEinvoice(document, 0);
      const { code, text } = document.einvoice;
      return answer({ code, text, message: text });
    });
  }

  setEinvoice(id: number, code: EinvoiceCode): void {
    const document = this.issued.byId(id);
    if (!document) return;
    this.issued.setEinvoice(document, code);
    this.revision++;
  }

  companies(): OblioOutcome {
    const cif = `${this.paysVat ? 'RO' : ''}${this.options.cif}`;
    const vatPayer = this.paysVat ? 1 : 0;
    return answer([{ cif, company: 'DEMO SMSSEND S.R.L.', userTypeAccess: 'admin', vatPayer }]);
  }

  vatRates(cif: string): OblioOutcome {
    const fault = this.firmFault(cif);
    return fault === null ? answer(this.rates()) : refusal(400, fault);
  }

  series(cif: string): OblioOutcome {
    const fault = this.firmFault(cif);
    if (fault !== null) return refusal(400, fault);
    const series = this.options.series.map((name, at) => ({
      type: 'Factura',
      name,
      start: '0001',
      next: String(this.documents.filter((one) => one.seriesName === name).length + 1),
      default: at === 0,
    }));
    return answer(series);
  }

  private done(outcome: OblioOutcome, asked: Parameters<typeof troubleAfter>[0]): OblioOutcome {
    const succeeded = outcome.kind === 'json' && outcome.status === 200;
    return (succeeded ? troubleAfter(asked) : null) ?? outcome;
  }

  private strangerRefused(
    name: CallName,
    authorization: string | undefined,
    subjects: readonly string[],
  ): OblioOutcome | null {
    if (name === 'token' || name === 'pdf') return null;
    const token = authorization?.replace(/^Bearer /, '') ?? '';
    if (this.switches.acts('tokenOver', this.current.tokenOver, subjects))
      this.tokens.delete(token);
    const until = this.tokens.get(token) ?? 0;
    return until > this.options.now()
      ? null
      : refusal(401, 'The access token provided is invalid or has expired');
  }

  private firmFault(cif: string | undefined): string | null {
    const digits = (cif ?? '').replace(/^RO/i, '');
    return digits === this.options.cif ? null : `Firma cu CIF ${cif ?? ''} nu exista!`;
  }

  private refusalOf(request: InvoiceRequest): string | null {
    return refusalOf(request, {
      vatPayer: this.paysVat,
      series: this.options.series,
      rates: this.rates(),
      find: (series, number) => this.issued.find(series, number),
      lastDayOf: (series) => this.issued.lastDayOf(series),
    });
  }

  private withDocument(
    { cif, seriesName, number }: DocumentQuery,
    act: (document: OblioDocument) => OblioOutcome,
  ): OblioOutcome {
    const fault = this.firmFault(cif);
    if (fault !== null) return refusal(400, fault);
    const document = this.issued.find(seriesName, String(number));
    return document ? act(document) : refusal(400, `Documentul ${seriesName} ${number} nu exista!`);
  }

  /** Time alone moves a document on, so nobody has to wait for a timer. */
  private settleEinvoice(document: OblioDocument): void {
    const { code, sentAt } = document.einvoice;
    const { einvoice } = this.current;
    if (code !== 0 || sentAt === null || einvoice === 'stuck') return;
    if (this.options.now() < sentAt + this.options.einvoiceMs) return;
    if (einvoice === 'ok') this.issued.setEinvoice(document, 1);
    else this.issued.setEinvoice(document, 2, 'E: [BR-RO-100] Localitatea clientului nu exista');
  }

  private rates(): VatRate[] {
    return [
      { name: 'Normala', percent: this.options.vatPercent, default: true },
      { name: 'Redusa', percent: 11, default: false },
      { name: 'Scutita', percent: 0, default: false },
      { name: 'Taxare inversa', percent: 0, default: false },
    ];
  }

  private briefly(document: OblioDocument, origin: string): object {
    return {
      seriesName: document.seriesName,
      number: document.number,
      link: `${origin}/docs/preview/${document.id}?ic=${document.key}`,
    };
  }

  private inFull(document: OblioDocument, origin: string): object {
    const { code, text, sentAt } = document.einvoice;
    return {
      id: String(document.id),
      type: document.storno === null ? 'Factura' : 'Factura storno',
      draft: '0',
      canceled: document.canceled ? '1' : '0',
      ...this.briefly(document, origin),
      issueDate: document.issueDate,
      currency: document.currency,
      total: (document.totalMinor / 100).toFixed(2),
      collected: document.collect === null ? '0' : '1',
      client: document.client,
      products: document.products,
      mentions: document.mentions,
      internalNote: document.internalNote,
      einvoiceStatus: { code: String(code), text, sent: sentAt === null ? '0' : '1' },
    };
  }
}

export interface DocumentQuery {
  cif: string;
  seriesName: string;
  number: string | number;
}
