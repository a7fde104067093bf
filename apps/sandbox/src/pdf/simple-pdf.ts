import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

/** One line of a document: what it is for, and the amount as people read it ("99,00 lei"). */
export interface PdfRow {
  label: string;
  /** Smaller, under the label: the period, the quantity. */
  detail?: string;
  amount: string;
}

/** A label with a value, set in two columns: "Client" with "Demo Electro SRL". */
export interface PdfFact {
  label: string;
  value: string;
}

export interface SimplePdf {
  title: string;
  subtitle: string;
  /** Who, when, which number; drawn above the rows. */
  facts?: readonly PdfFact[];
  rows: readonly PdfRow[];
  totals: readonly PdfRow[];
  /** The small print at the end, where a stand-in says that the document is worth nothing. */
  note: string;
}

const MAX_ROWS = 200;
const MAX_TEXT = 400;
const MARGIN = 56;
const AMOUNT_WIDTH = 140;
const GAP = 16;
const INK = '#111111';
const QUIET = '#4d4d4d';
const LINE = '#d0d0d0';
const REGULAR = '@expo-google-fonts/roboto/400Regular/Roboto_400Regular.ttf';
const MEDIUM = '@expo-google-fonts/roboto/500Medium/Roboto_500Medium.ttf';
/** A fixed date keeps the same document the same file, byte for byte. */
const NO_DATE = new Date(0);

/** A page or a few of A4 with a title, facts, rows with amounts, totals and a note; Romanian letters included. */
export async function simplePdf(content: SimplePdf): Promise<Buffer> {
  const document = newDocument(content.title);
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((end, fail) => {
    document.on('end', () => end());
    document.on('error', fail);
  });
  draw(document, content);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function newDocument(title: string): PDFKit.PDFDocument {
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: 'ro',
    info: { Title: cut(title), Producer: 'SMSsend', CreationDate: NO_DATE },
  });
  // Beside the running program: its node_modules are those that were installed with it.
  const packages = createRequire(process.argv[1] ?? process.execPath);
  document.registerFont('regular', packages.resolve(REGULAR));
  document.registerFont('medium', packages.resolve(MEDIUM));
  return document;
}

function draw(document: PDFKit.PDFDocument, content: SimplePdf): void {
  write(document, content.title, { font: 'medium', size: 20 });
  write(document, content.subtitle, { size: 11, color: QUIET });
  document.moveDown(1.5);
  for (const fact of (content.facts ?? []).slice(0, MAX_ROWS)) drawFact(document, fact);
  document.moveDown(1);
  for (const row of content.rows.slice(0, MAX_ROWS)) drawRow(document, row, 'regular');
  for (const row of content.totals.slice(0, MAX_ROWS)) drawRow(document, row, 'medium');
  document.moveDown(2);
  write(document, content.note, { size: 9, color: QUIET });
}

function drawFact(document: PDFKit.PDFDocument, { label, value }: PdfFact): void {
  write(document, label, { size: 9, color: QUIET });
  write(document, value, { size: 11 });
  document.moveDown(0.4);
}

/** The label may need several lines; the amount stands at the right of the first. */
function drawRow(
  document: PDFKit.PDFDocument,
  { label, detail, amount }: PdfRow,
  font: 'regular' | 'medium',
): void {
  drawRule(document);
  const width = widthOf(document) - AMOUNT_WIDTH - GAP;
  keepTogether(document, cut(label), width);
  const top = document.y;
  document.font(font).fontSize(11).fillColor(INK);
  document.text(cut(amount), MARGIN + width + GAP, top, { width: AMOUNT_WIDTH, align: 'right' });
  document.text(cut(label), MARGIN, top, { width });
  if (detail !== undefined) {
    document.font('regular').fontSize(9).fillColor(QUIET).text(cut(detail), MARGIN, document.y, {
      width,
    });
  }
  document.moveDown(0.4);
}

/** A row that begins at the foot of a page would leave its label on one page and its amount on the next. */
function keepTogether(document: PDFKit.PDFDocument, label: string, width: number): void {
  const height = document.font('medium').fontSize(11).heightOfString(label, { width }) + 2 * GAP;
  if (document.y + height > document.page.height - MARGIN) document.addPage();
}

function drawRule(document: PDFKit.PDFDocument): void {
  const y = document.y;
  document.moveTo(MARGIN, y).lineTo(MARGIN + widthOf(document), y);
  document.lineWidth(0.5).strokeColor(LINE).stroke();
  document.y = y + 6;
}

function write(
  document: PDFKit.PDFDocument,
  text: string,
  { font = 'regular', size, color = INK }: { font?: string; size: number; color?: string },
): void {
  document.font(font).fontSize(size).fillColor(color);
  document.text(cut(text), MARGIN, document.y, { width: widthOf(document) });
}

function widthOf(document: PDFKit.PDFDocument): number {
  return document.page.width - 2 * MARGIN;
}

/** Texts come from whoever calls a stand-in; a page is no place for a novel. */
function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
