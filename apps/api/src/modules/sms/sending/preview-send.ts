import { Injectable } from '@nestjs/common';
import type { SendPreview, SendRequest } from '@smssend/contracts';
import { measureSms, type SmsMeasure } from '@smssend/kernel';
import { Database, Transactional } from '../../../platform/database';
import { Quota } from '../../quota';
import { SAMPLE_OPT_OUT_CODE, type RenderedText } from '../templates/message-text';
import { Candidates, type Recipient } from './candidates';
import { PlanSend, type SendPlan } from './plan-send';
import { assertSendable, renderAll } from './render-recipients';
import { sendTimes } from './send-times';

const SAMPLES = 3;
/** What a segment to a Romanian number costs at SMSAPI, until the merchant's own messages tell better. */
const USUAL_POINTS_PER_SEGMENT = 0.16;
const MESSAGES_FOR_PRICE = 200;

/** A recipient's text as it would be sent, and how it would count with its diacritics. */
interface Outlook {
  readonly recipient: Recipient;
  readonly sent: RenderedText;
  readonly withDiacritics: SmsMeasure;
}

/** Sums over all recipients; the longest message decides the maxima. */
class Sums {
  segments = 0;
  maxSegments = 0;
  maxCharacters = 0;
  segmentsWithDiacritics = 0;
  maxSegmentsWithDiacritics = 0;

  add({ sent: { measure }, withDiacritics }: Outlook): void {
    this.segments += measure.segments;
    this.maxSegments = Math.max(this.maxSegments, measure.segments);
    this.maxCharacters = Math.max(this.maxCharacters, measure.characters);
    this.segmentsWithDiacritics += withDiacritics.segments;
    this.maxSegmentsWithDiacritics = Math.max(
      this.maxSegmentsWithDiacritics,
      withDiacritics.segments,
    );
  }
}

/** Shows what a send would do at this moment, and does nothing. */
@Injectable()
export class PreviewSend {
  constructor(
    private readonly database: Database,
    private readonly plans: PlanSend,
    private readonly candidates: Candidates,
    private readonly quota: Quota,
  ) {}

  /** @param sampleFrom which recipient, in the order of sending, the three samples begin with. */
  @Transactional()
  async preview(
    merchantId: string,
    request: SendRequest,
    sampleFrom: number,
  ): Promise<SendPreview> {
    const plan = await this.plans.make(merchantId, request);
    const { verdict, pages } = await this.candidates.read(plan.eligibility);
    const sums = new Sums();
    const samples: SendPreview['samples'] = [];
    let index = 0;
    for await (const { recipients } of pages) {
      for (const outlook of await renderAll(recipients, (recipient) =>
        outlookOf(plan, recipient),
      )) {
        sums.add(outlook);
        if (index >= sampleFrom && samples.length < SAMPLES) samples.push(sampleOf(outlook));
        index += 1;
      }
    }
    const usage = await this.quota.usage(merchantId);
    return {
      ...verdict,
      samples,
      ...sums,
      points: await this.points(plan, sums.segments),
      quota: {
        remaining: usage.remaining,
        after: Math.max(0, usage.remaining - verdict.eligible),
        short: verdict.eligible > usage.remaining,
      },
      ...times(plan, verdict.eligible),
    };
  }

  private async points(
    { merchantId, settings }: SendPlan,
    segments: number,
  ): Promise<SendPreview['points']> {
    const paid = await this.database.one<{ perSegment: number | null }>(
      `SELECT (sum(points) / nullif(sum(segments), 0))::float8 AS "perSegment"
         FROM (SELECT points, segments FROM sms_messages
                WHERE merchant_id = $1 AND accepted_at IS NOT NULL AND points > 0
                ORDER BY accepted_at DESC LIMIT ${MESSAGES_FOR_PRICE}) recent`,
      [merchantId],
    );
    const estimated = segments * (paid?.perSegment ?? USUAL_POINTS_PER_SEGMENT);
    return { estimated: Math.round(estimated * 100) / 100, balance: settings.balancePoints };
  }
}

function outlookOf({ text, keepDiacritics }: SendPlan, recipient: Recipient): Outlook {
  const full = text.full(recipient, SAMPLE_OPT_OUT_CODE);
  const sent = text.render(recipient, SAMPLE_OPT_OUT_CODE, { keepDiacritics });
  assertSendable(sent);
  const withDiacritics = sent.text === full ? sent.measure : measureSms(full);
  return { recipient, sent, withDiacritics };
}

function sampleOf({ recipient, sent: { text, measure } }: Outlook): SendPreview['samples'][number] {
  return {
    orderLineId: recipient.lineId,
    buyerName: recipient.buyerName,
    phone: recipient.phone,
    text,
    characters: measure.characters,
    segments: measure.segments,
    encoding: measure.encoding,
  };
}

function times({ wantedAt, settings }: SendPlan, count: number) {
  const { firstAt, lastAt, postponedByQuietHours } = sendTimes(wantedAt, {
    count,
    ratePerSecond: settings.ratePerSecond,
    hours: settings,
  });
  return { firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString(), postponedByQuietHours };
}
