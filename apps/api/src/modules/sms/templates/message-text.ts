import {
  measureSms,
  missingVariables,
  parseTemplate,
  renderTemplate,
  shortenOnWord,
  withoutDiacritics,
  type SmsMeasure,
  type TemplatePart,
} from '@smssend/kernel';
import { DomainError } from '../../../platform/errors';

/** What a provider joins into one message; the column holds the same. */
export const MAX_SEGMENTS = 10;
export const MAX_TEXT_LENGTH = 1_600;
/** A template with usual values may take this many, so that longer names and links still fit. */
export const TEMPLATE_MAX_SEGMENTS = 6;
const NAME_MAX_LENGTH = 40;

/** One buyer's values, as they stand in the order. */
export interface RecipientValues {
  readonly orderNumber: string;
  readonly productName: string | null;
  readonly buyerName: string | null;
  readonly url: string;
}

export interface RenderedText {
  readonly text: string;
  readonly measure: SmsMeasure;
}

/** A template read once, for any number of recipients. */
export class MessageText {
  private constructor(
    private readonly parts: readonly TemplatePart[],
    private readonly shop: string,
    private readonly optOutBase: string,
  ) {}

  /** @throws DomainError when the template has a fault; stored ones were checked when they were saved. */
  static of(body: string, shop: string, publicUrl: string): MessageText {
    return new MessageText(
      readTemplate(body),
      shortenOnWord(shop, NAME_MAX_LENGTH),
      `${publicUrl}/s/`,
    );
  }

  /** The text as it would be with all its diacritics. */
  full(values: RecipientValues, optOutCode: string): string {
    return renderTemplate(this.parts, {
      firma: this.shop,
      link: asciiLink(values.url),
      dezabonare: this.optOutBase + optOutCode,
      produs: values.productName ?? '',
      comanda: values.orderNumber,
      nume: shortenOnWord(values.buyerName?.trim() ?? '', NAME_MAX_LENGTH),
    });
  }

  render(
    values: RecipientValues,
    optOutCode: string,
    { keepDiacritics }: { keepDiacritics: boolean },
  ): RenderedText {
    const full = this.full(values, optOutCode);
    const text = keepDiacritics ? full : withoutDiacritics(full);
    return { text, measure: measureSms(text) };
  }
}

/** Taking the diacritics out of a link would make it lead elsewhere, so they are percent-encoded first. */
function asciiLink(url: string): string {
  return /^[\x21-\x7e]*$/.test(url) || !URL.canParse(url) ? url : new URL(url).href;
}

/** @throws DomainError for an unknown variable, an open brace, a missing way to refuse or a text that is too long. */
export function readTemplate(body: string): readonly TemplatePart[] {
  const reading = parseTemplate(body);
  if (reading.kind === 'faults') {
    const unknown = reading.faults.find((fault) => fault.code === 'template_variable_unknown');
    const variable = unknown?.code === 'template_variable_unknown' ? `{${unknown.variable}}` : '{';
    throw new DomainError({
      code: 'template_variable_unknown',
      field: 'body',
      params: { variable },
    });
  }
  const [missing] = missingVariables(reading.parts, ['dezabonare']);
  if (missing !== undefined) {
    throw new DomainError({
      code: 'template_needs_opt_out',
      field: 'body',
      params: { variable: `{${missing}}` },
    });
  }
  return reading.parts;
}

const TYPICAL: RecipientValues = {
  orderNumber: '400000014',
  productName: 'Casti demo fara fir cu microfon si husa',
  buyerName: 'Client demo 14',
  url: 'https://www.emag.ro/p/pd/DEMO01BBM/#reviews-section',
};
/** As long as a real one. */
export const SAMPLE_OPT_OUT_CODE = 'demo7Kq2x0';

/** @throws DomainError `template_too_long` when usual values already take too many segments. */
export function checkTypicalLength(text: MessageText, keepDiacritics: boolean): void {
  const { segments } = text.render(TYPICAL, SAMPLE_OPT_OUT_CODE, { keepDiacritics }).measure;
  if (segments <= TEMPLATE_MAX_SEGMENTS) return;
  throw new DomainError({
    code: 'template_too_long',
    field: 'body',
    params: { segments, limit: TEMPLATE_MAX_SEGMENTS },
  });
}

/** Example values for a test to oneself, when no order line was chosen. */
export const EXAMPLE_RECIPIENT = TYPICAL;
