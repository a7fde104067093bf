import type { ImportProblemCode, OrderStatus, PaymentStatus } from '@smssend/contracts';
import type { PhoneProblem } from '@smssend/kernel/phone';

/** One row of an order file, ready to become an order line. Money in minor units, phones in E.164. */
export interface OrderLineCandidate {
  readonly rowNumber: number;
  readonly orderNumber: string;
  /**
   * Tells the products of one order apart and stays the same when a merchant corrects the file: the
   * shop's stock code, else the PNK, else the product's name.
   */
  readonly productKey: string;
  readonly pnk: string | null;
  readonly sku: string | null;
  readonly productName: string | null;
  readonly quantity: number | null;
  readonly unitPriceMinor: number | null;
  readonly totalMinor: number | null;
  /** Three letters, upper case. */
  readonly currency: string | null;
  /** As written: a rate or an amount, shops differ. */
  readonly vat: string | null;
  readonly status: OrderStatus;
  readonly statusRaw: string | null;
  readonly payment: PaymentStatus;
  readonly paymentRaw: string | null;
  /** Null when the file has no order date. */
  readonly orderedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly awb: string | null;
  readonly buyerName: string | null;
  readonly isCompany: boolean | null;
  readonly phone: string | null;
  readonly phoneKind: 'mobile' | 'foreign_mobile' | null;
  readonly phoneRaw: string | null;
  readonly phoneProblem: PhoneProblem | null;
  /** All original columns by their header as a JSON object of texts, ready for a jsonb column. */
  readonly rawJson: string;
}

export interface RowProblem {
  readonly rowNumber: number;
  readonly column: string;
  /** The cell as written, at most 200 signs. */
  readonly value: string;
  readonly code: ImportProblemCode;
  readonly severity: 'rejected' | 'problem';
  /** The whole row by header, as in {@link OrderLineCandidate.rawJson}. */
  readonly rawJson: string;
}
