import { Injectable, inject } from '@angular/core';
import type { OrderLine } from '@smssend/contracts';
import { ChosenLines } from '../../shell/chosen-lines';

/** The rows between two indexes, whichever comes first, both included. */
export function between<T>(rows: readonly T[], one: number, other: number): readonly T[] {
  return rows.slice(Math.min(one, other), Math.max(one, other) + 1);
}

/** Choosing rows by their checkbox; with shift held, all from the last one touched. */
@Injectable()
export class RowChoice {
  private readonly chosen = inject(ChosenLines);
  private lastTouched: string | null = null;

  pick(rows: readonly OrderLine[], index: number, chosen: boolean, withShift: boolean): void {
    const from = withShift ? rows.findIndex((row) => row.id === this.lastTouched) : -1;
    const touched = between(rows, from < 0 ? index : from, index);
    this.chosen.set(touched, chosen, rows);
    this.lastTouched = rows[index]?.id ?? null;
  }
}
