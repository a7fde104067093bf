import { Injectable, computed, signal } from '@angular/core';
import type { LineSmsState, OrderFilter, SendRequest } from '@smssend/contracts';

/** The API takes at most so many lines by name; more are chosen by a filter. */
export const MOST_CHOSEN_LINES = 10_000;

/** A message that failed has freed its place: its line can be sent again. */
const SENDABLE: readonly LineSmsState[] = ['eligible', 'failed'];

/** What a choice needs to know of a line. */
export interface ChoosableLine {
  id: string;
  smsState: LineSmsState;
}

/** What a preview and a send are asked for. */
export type ChosenRequest = Pick<SendRequest, 'orderLineIds' | 'filter'>;

interface ByFilter {
  filter: OrderFilter;
  count: number;
  exact: boolean;
}

/**
 * The order lines that a person has chosen, from the list to the sending page and back. Either lines
 * one by one, or everything that matches a filter: the two are never mixed.
 */
@Injectable({ providedIn: 'root' })
export class ChosenLines {
  private readonly lines = signal<ReadonlyMap<string, LineSmsState>>(new Map());
  private readonly byFilter = signal<ByFilter | null>(null);

  readonly filter = computed(() => this.byFilter()?.filter ?? null);
  /** Counts of a filter stop being exact at 10,000. */
  readonly exact = computed(() => this.byFilter()?.exact ?? true);
  readonly count = computed(() => this.byFilter()?.count ?? this.lines().size);
  readonly none = computed(() => this.count() === 0);
  /** How many of them can receive an SMS. */
  readonly sendable = computed(() => this.byFilter()?.count ?? countSendable(this.lines()));
  readonly request = computed<ChosenRequest | null>(() => {
    const byFilter = this.byFilter();
    if (byFilter) return { filter: byFilter.filter };
    const ids = [...this.lines().keys()];
    return ids.length > 0 ? { orderLineIds: ids } : null;
  });

  has(line: ChoosableLine): boolean {
    return this.byFilter() ? line.smsState === 'eligible' : this.lines().has(line.id);
  }

  /**
   * Adds or takes away lines. Taking one away from "everything that matches" leaves the lines that
   * are `shown`, because only those can be named. What does not fit the limit is left out.
   */
  set(changed: readonly ChoosableLine[], chosen: boolean, shown: readonly ChoosableLine[]): void {
    const known = this.byFilter() ? shown.filter((line) => line.smsState === 'eligible') : [];
    this.lines.update((before) => {
      const lines = new Map(before);
      for (const line of known) lines.set(line.id, line.smsState);
      for (const line of changed) {
        if (!chosen) lines.delete(line.id);
        else if (lines.size < MOST_CHOSEN_LINES) lines.set(line.id, line.smsState);
      }
      return lines;
    });
    this.byFilter.set(null);
  }

  /** Everything that matches, also what has not been loaded. The filter asks for sendable lines only. */
  setAllMatching(filter: OrderFilter, count: number, exact: boolean): void {
    this.lines.set(new Map());
    this.byFilter.set({ filter: { ...filter, smsState: ['eligible'] }, count, exact });
  }

  /** A choice by filter ends when the list shows something else; lines chosen one by one stay. */
  forgetFilter(): void {
    if (this.byFilter()) this.clear();
  }

  /** The list was read again: what could be sent may have been sent meanwhile. */
  learn(fresh: readonly ChoosableLine[]): void {
    const before = this.lines();
    const news = fresh.filter((line) => (before.get(line.id) ?? line.smsState) !== line.smsState);
    if (news.length === 0) return;
    const lines = new Map(before);
    for (const line of news) lines.set(line.id, line.smsState);
    this.lines.set(lines);
  }

  clear(): void {
    this.lines.set(new Map());
    this.byFilter.set(null);
  }
}

function countSendable(lines: ReadonlyMap<string, LineSmsState>): number {
  let count = 0;
  for (const state of lines.values()) if (SENDABLE.includes(state)) count += 1;
  return count;
}
