export interface Row {
  name: string;
  figures: number[];
}

/** The rows with median, least, most and the ratio to the first row, which is the floor. */
export function printTable(title: string, unit: string, rows: Row[]): void {
  const floor = median(rows[0]?.figures ?? []);
  const lines = rows.map(({ name, figures }) => [
    name,
    shown(median(figures)),
    shown(Math.min(...figures)),
    shown(Math.max(...figures)),
    `${(median(figures) / floor).toFixed(2)} x`,
  ]);
  const table = [[unit, 'median', 'min', 'max', 'of floor'], ...lines];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  console.log(`\n${title}`);
  for (const line of table) {
    console.log(`  ${line.map((cell, at) => pad(cell, widths[at] ?? 0, at === 0)).join('  ')}`);
  }
}

export function median(figures: number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

function pad(cell: string, width: number, left: boolean): string {
  return left ? cell.padEnd(width) : cell.padStart(width);
}

function shown(figure: number): string {
  if (Math.abs(figure) >= 1000) return Math.round(figure).toLocaleString('en-US');
  return figure.toFixed(Math.abs(figure) >= 10 ? 1 : 2);
}
