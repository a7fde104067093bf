import { Injectable } from '@nestjs/common';
import type { OrderLineDetails, Role } from '@smssend/contracts';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { ProductLinks } from '../../product-links';
import { hasLongNumber } from '../imports/masked-problem';
import { LineHistory } from './line-history';
import { lineColumns, lineView, shownText, type LineRow } from './line-row';
import { SmsFacts } from './sms-state-sql';

interface DetailRow extends LineRow {
  unitPriceMinor: number | null;
  deliveredAt: Date | null;
  awb: string | null;
  isCompany: boolean | null;
  paymentRaw: string | null;
  link: string | null;
  raw: Record<string, string>;
}

/** A header that gives a phone number away; values do it by themselves. */
const PHONE_HEADER = /phone|telefon|\btel\b|mobil|gsm/i;

/** One order line with its link, all its original columns and its history. */
@Injectable()
export class ShowLine {
  constructor(
    private readonly database: Database,
    private readonly facts: SmsFacts,
    private readonly history: LineHistory,
  ) {}

  /** @throws DomainError `not_found`. */
  async run(merchantId: string, lineId: string, role: Role): Promise<OrderLineDetails> {
    const row = await this.database.one<DetailRow>(
      `SELECT ${lineColumns(this.facts)}, l.unit_price_minor AS "unitPriceMinor",
              l.delivered_at AS "deliveredAt", l.awb, l.is_company AS "isCompany",
              l.payment_raw AS "paymentRaw", pl.url AS link, l.raw
         FROM order_lines l ${ProductLinks.joinSql('l', 'pl')}
        WHERE l.merchant_id = $1 AND l.id = $2`,
      [merchantId, lineId],
    );
    if (!row) throw new DomainError({ code: 'not_found' });
    return {
      ...lineView(row, role),
      unitPriceMinor: row.unitPriceMinor,
      deliveredAt: row.deliveredAt?.toISOString() ?? null,
      awb: row.awb,
      isCompany: row.isCompany,
      paymentRaw: row.paymentRaw,
      link: row.link,
      raw: shownRaw(row.raw, role),
      history: await this.history.of(merchantId, lineId, role),
    };
  }
}

function shownRaw(raw: Record<string, string>, role: Role): Record<string, string> {
  return Object.fromEntries(
    Object.entries(raw).map(([header, value]) =>
      PHONE_HEADER.test(header) || hasLongNumber(value)
        ? [header, shownText(value, role) ?? '']
        : [header, value],
    ),
  );
}
