import { TestBed } from '@angular/core/testing';
import type { OrderLine } from '@smssend/contracts';
import { ChosenLines } from '../../shell/chosen-lines';
import { RowChoice, between } from './row-choice';

const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, smsState: 'eligible' }) as OrderLine);

describe('choosing rows', () => {
  let choice: RowChoice;
  let chosen: ChosenLines;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [RowChoice] });
    choice = TestBed.inject(RowChoice);
    chosen = TestBed.inject(ChosenLines);
  });
  const ids = (): string => (chosen.request()?.orderLineIds ?? []).toSorted().join('');

  it('takes the rows between two indexes in any order', () => {
    expect(between([1, 2, 3, 4], 2, 1)).toEqual([2, 3]);
  });

  it('chooses from the last one touched when shift is held, upwards too', () => {
    choice.pick(rows, 3, true, false);
    choice.pick(rows, 1, true, true);
    expect(ids()).toBe('bcd');
  });

  it('takes a range away again', () => {
    choice.pick(rows, 0, true, false);
    choice.pick(rows, 4, true, true);
    choice.pick(rows, 1, false, false);
    choice.pick(rows, 3, false, true);
    expect(ids()).toBe('ae');
  });

  it('chooses one row when the one touched before is no longer there', () => {
    choice.pick(rows, 0, true, false);
    choice.pick(rows.slice(1), 2, true, true);
    expect(ids()).toBe('ad');
  });
});
