import { Injectable, Logger } from '@nestjs/common';
import { toBucharest } from '@smssend/kernel';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { companiesIn, companyOf } from './anaf-answer';
import { CompanyRegister, type RegisterAnswer } from './company-register';
import { OneAtATime } from './one-at-a-time';

const PATH = '/api/PlatitorTvaRest/v9/tva';
const TIMEOUT_MS = 4_000;
const MAX_ANSWER_BYTES = 256 * 1024;
/** ANAF allows one request a second and shuts out whoever asks faster. */
const BETWEEN_REQUESTS_MS = 1_000;
/** Nobody looks at a form longer than this for a field to fill itself. */
const MAX_WAITING = 3;
const FAILURES_TO_OPEN = 3;
const OPEN_MS = 60_000;

/** ANAF's public service about companies, version 9. It is often down; then the form is filled in by hand. */
@Injectable()
export class AnafRegister implements CompanyRegister {
  private readonly logger = new Logger(AnafRegister.name);
  private readonly turns = new OneAtATime({
    gapMs: BETWEEN_REQUESTS_MS,
    maxWaiting: MAX_WAITING,
  });
  private failures = 0;
  private openUntilMs = 0;

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  async find(cui: string): Promise<RegisterAnswer> {
    if (this.isOpen()) return 'unavailable';
    const answer = await this.turns.run(() => (this.isOpen() ? null : this.ask(cui)));
    return answer ?? 'unavailable';
  }

  private async ask(cui: string): Promise<RegisterAnswer> {
    try {
      const answer = await this.request(cui);
      this.failures = 0;
      return answer;
    } catch (error) {
      this.failed(error);
      return 'unavailable';
    }
  }

  private async request(cui: string): Promise<RegisterAnswer> {
    const response = await fetch(`${this.config.anafBaseUrl}${PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify([{ cui: Number(cui), data: dayOf(this.clock.now()) }]),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    // When it has none of the numbers asked for, the service says so with 404 and the same body.
    if (!response.ok && response.status !== 404) throw new Error(`It answered ${response.status}.`);
    const companies = companiesIn(JSON.parse(await limitedText(response)));
    if (!companies) throw new Error('It answered something else than documented.');
    return companyOf(companies, cui) ?? 'unknown';
  }

  private failed(error: unknown): void {
    this.failures += 1;
    this.logger.warn({ err: error, failures: this.failures }, 'ANAF does not answer');
    if (this.failures < FAILURES_TO_OPEN) return;
    this.openUntilMs = this.clock.now().getTime() + OPEN_MS;
    // One try is enough to open it again, or to keep it shut.
    this.failures = FAILURES_TO_OPEN - 1;
  }

  private isOpen(): boolean {
    return this.clock.now().getTime() < this.openUntilMs;
  }
}

/** The calendar day in Bucharest, as ANAF writes it: 2026-03-01. */
function dayOf(at: Date): string {
  const { year, month, day } = toBucharest(at);
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error('It answered too much.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
