import type { Occasion } from '../switches';
import { occasionSchema, SwitchCounts } from '../switches';
import type { AnafCompany } from './companies';
import { DEMO_COMPANIES } from './companies';
import { companyAnswer } from './company-answer';

export interface AnafSandboxOptions {
  /** Questions closer together than this are refused with 429; 0 switches the rule off. ANAF asks for one a second. */
  minGapMs: number;
  now: () => number;
}

/** A little under a second: clocks of two programs round differently, and a fair caller is not refused. */
const DEFAULT_GAP_MS = 950;

export const DEFAULT_ANAF_OPTIONS: AnafSandboxOptions = {
  minGapMs: DEFAULT_GAP_MS,
  now: Date.now,
};

export interface AnafTrouble {
  /** Milliseconds before the answer. */
  delayMs: number;
  httpStatus: (Occasion & { status: number }) | null;
  /** HTTP 200 with the page of a firewall instead of JSON, which ANAF really does on bad days. */
  rejectedPage: Occasion | null;
  /** No answer; the connection ends after `ms`. */
  hang: (Occasion & { ms?: number }) | null;
}

export type AnafTroublePatch = Partial<AnafTrouble>;

export interface AnafQuestion {
  cui: number;
  /** The day for which the state is asked. */
  data: string;
}

/** What the caller gets to see. */
export type AnafOutcome =
  | { kind: 'json'; status: number; body: object }
  | { kind: 'page'; status: number; page: string }
  | { kind: 'hang'; forMs: number };

/** One call may ask about so many companies. */
export const MAX_QUESTIONS = 100;
export const MAX_WAIT_MS = 600_000;
const DEFAULT_HANG_MS = 120_000;
const MAX_COMPANIES = 1_000;
const NO_TROUBLE: AnafTrouble = { delayMs: 0, httpStatus: null, rejectedPage: null, hang: null };
const REJECTED_PAGE =
  '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.</body></html>';
const waitMs = { type: 'integer', minimum: 0, maximum: MAX_WAIT_MS };

/** The body of POST /sandbox/anaf/trouble, as JSON Schema. */
export const ANAF_TROUBLE_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    delayMs: waitMs,
    httpStatus: occasionSchema({ status: { type: 'integer', minimum: 400, maximum: 599 } }, [
      'status',
    ]),
    rejectedPage: occasionSchema(),
    hang: occasionSchema({ ms: waitMs }),
  },
};

/** The tax office's public register of companies, version 9 of its web service. */
export class AnafOffice {
  /** Changes with everything that a page would show. */
  revision = 0;
  private current: AnafTrouble = NO_TROUBLE;
  private readonly switches = new SwitchCounts();
  private companies = knownCompanies();
  private lastAskedAt = -Infinity;
  private counters = { calls: 0, tooFast: 0 };

  constructor(private readonly options: AnafSandboxOptions) {}

  get trouble(): AnafTrouble {
    return this.current;
  }

  get isTroubled(): boolean {
    const { delayMs, httpStatus, rejectedPage, hang } = this.current;
    return delayMs > 0 || [httpStatus, rejectedPage, hang].some((one) => one !== null);
  }

  /** Changes only the switches that are named; null switches one off. */
  setTrouble(patch: AnafTroublePatch): AnafTrouble {
    this.switches.forget(Object.keys(patch));
    this.current = { ...this.current, ...patch };
    this.revision++;
    return this.current;
  }

  resetTrouble(): AnafTrouble {
    this.switches.reset();
    this.current = NO_TROUBLE;
    this.revision++;
    return this.current;
  }

  /** One more company in the register, or another state of a known one. */
  register(company: AnafCompany): void {
    if (this.companies.size >= MAX_COMPANIES) throw new Error('The demo register is full.');
    this.companies.set(company.cui, company);
    this.revision++;
  }

  known(): AnafCompany[] {
    return [...this.companies.values()];
  }

  /** `calls` counts all, `tooFast` those refused for coming too soon. */
  stats(): { calls: number; tooFast: number } {
    return { ...this.counters };
  }

  /** One call, after the delay of the switch of that name. */
  answer(questions: readonly AnafQuestion[]): AnafOutcome {
    this.counters.calls++;
    this.revision++;
    return this.troubleFor(questions) ?? this.tooFast() ?? this.search(questions);
  }

  reset(): void {
    this.companies = knownCompanies();
    this.lastAskedAt = -Infinity;
    this.counters = { calls: 0, tooFast: 0 };
    this.resetTrouble();
  }

  private troubleFor(questions: readonly AnafQuestion[]): AnafOutcome | null {
    const codes = questions.map(({ cui }) => String(cui));
    const { httpStatus, hang, rejectedPage } = this.current;
    if (httpStatus && this.switches.acts('httpStatus', httpStatus, codes)) {
      const { status } = httpStatus;
      return { kind: 'page', status, page: `<h1>${status}</h1>` };
    }
    if (this.switches.acts('rejectedPage', rejectedPage, codes)) {
      return { kind: 'page', status: 200, page: REJECTED_PAGE };
    }
    if (this.switches.acts('hang', hang, codes)) {
      return { kind: 'hang', forMs: hang?.ms ?? DEFAULT_HANG_MS };
    }
    return null;
  }

  private tooFast(): AnafOutcome | null {
    const now = this.options.now();
    const gapMs = now - this.lastAskedAt;
    if (gapMs < this.options.minGapMs) {
      this.counters.tooFast++;
      const message = 'Limita de 1 request/secunda a fost depasita';
      return { kind: 'json', status: 429, body: { cod: 429, message } };
    }
    this.lastAskedAt = now;
    return null;
  }

  private search(questions: readonly AnafQuestion[]): AnafOutcome {
    const found: object[] = [];
    const notFound: number[] = [];
    for (const { cui, data } of questions) {
      const company = this.companies.get(cui);
      if (company) found.push(companyAnswer(company, data));
      else notFound.push(cui);
    }
    // A call that finds nobody at all is answered with 404, in the same shape.
    const cod = found.length > 0 ? 200 : 404;
    const message = cod === 200 ? 'SUCCESS' : 'NOT FOUND';
    return { kind: 'json', status: cod, body: { cod, message, found, notFound } };
  }
}

function knownCompanies(): Map<number, AnafCompany> {
  return new Map(DEMO_COMPANIES.map((company) => [company.cui, company]));
}
