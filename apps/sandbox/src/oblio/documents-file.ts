import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { OblioDocument } from './oblio-document';

/** When the file holds so many times what is kept, it is written anew. */
const REWRITE_FACTOR = 3;

/** Documents of earlier runs, one state a line; the last line about a document is the true one. */
export class DocumentsFile {
  private lines = 0;

  constructor(
    private readonly path: string,
    private readonly maxDocuments: number,
  ) {}

  /** Oldest first. A line that was cut by a kill is left out. */
  load(): OblioDocument[] {
    if (!existsSync(this.path)) return [];
    const known = new Map<number, OblioDocument>();
    for (const line of readFileSync(this.path, 'utf8').split('\n')) {
      if (!isWholeLine(line)) continue;
      const document = JSON.parse(line) as OblioDocument;
      known.set(document.id, document);
    }
    const documents = [...known.values()].sort((a, b) => a.id - b.id).slice(-this.maxDocuments);
    this.rewrite(documents);
    return documents;
  }

  keep(document: OblioDocument, kept: () => readonly OblioDocument[]): void {
    if (this.lines >= this.maxDocuments * REWRITE_FACTOR) return this.rewrite(kept());
    appendFileSync(this.path, lineOf(document), { mode: 0o600 });
    this.lines++;
  }

  reset(): void {
    rmSync(this.path, { force: true });
    this.lines = 0;
  }

  private rewrite(documents: readonly OblioDocument[]): void {
    writeFileSync(this.path, documents.map(lineOf).join(''), { mode: 0o600 });
    this.lines = documents.length;
  }
}

/** The last sign of a line is written last: a line that ends so is whole. */
function isWholeLine(line: string): boolean {
  return line.startsWith('{"id":') && line.endsWith('"whole":true}');
}

function lineOf({ id, ...rest }: OblioDocument): string {
  return `${JSON.stringify({ id, ...rest, whole: true })}\n`;
}
