import { ChosenLines, MOST_CHOSEN_LINES, type ChoosableLine } from './chosen-lines';

const line = (id: string, smsState: ChoosableLine['smsState'] = 'eligible'): ChoosableLine => ({
  id,
  smsState,
});

describe('ChosenLines', () => {
  let chosen: ChosenLines;
  beforeEach(() => {
    chosen = new ChosenLines();
  });

  it('counts what is chosen apart from what can be sent', () => {
    chosen.set([line('a'), line('b', 'no_mobile'), line('c', 'delivered')], true, []);
    expect(chosen.count()).toBe(3);
    expect(chosen.sendable()).toBe(1);
    expect(chosen.request()).toEqual({ orderLineIds: ['a', 'b', 'c'] });
  });

  it('lets a line be sent again whose message failed', () => {
    chosen.set([line('a', 'failed'), line('b', 'unknown')], true, []);
    expect(chosen.sendable()).toBe(1);
  });

  it('asks for nothing while nothing is chosen', () => {
    expect(chosen.request()).toBeNull();
    chosen.set([line('a')], true, []);
    chosen.set([line('a')], false, []);
    expect(chosen.request()).toBeNull();
    expect(chosen.none()).toBe(true);
  });

  it('asks for sendable lines only when everything that matches is chosen', () => {
    chosen.setAllMatching({ text: 'cablu', smsState: ['failed'] }, 412, true);
    expect(chosen.request()).toEqual({ filter: { text: 'cablu', smsState: ['eligible'] } });
    expect(chosen.sendable()).toBe(412);
    expect(chosen.has(line('never loaded'))).toBe(true);
    expect(chosen.has(line('x', 'no_link'))).toBe(false);
  });

  it('leaves the lines in sight when one is taken away from everything that matches', () => {
    chosen.setAllMatching({}, 412, true);
    const shown = [line('a'), line('b'), line('c', 'no_link')];
    chosen.set([line('b')], false, shown);
    expect(chosen.request()).toEqual({ orderLineIds: ['a'] });
  });

  it('keeps lines chosen one by one when the list shows something else, and forgets a filter', () => {
    chosen.set([line('a')], true, []);
    chosen.forgetFilter();
    expect(chosen.count()).toBe(1);
    chosen.setAllMatching({}, 412, true);
    chosen.forgetFilter();
    expect(chosen.none()).toBe(true);
  });

  it('learns that a chosen line has been sent meanwhile', () => {
    chosen.set([line('a'), line('b')], true, []);
    chosen.learn([line('a', 'waiting'), line('z', 'waiting')]);
    expect(chosen.count()).toBe(2);
    expect(chosen.sendable()).toBe(1);
  });

  it('never names more lines than the API takes', () => {
    const many = Array.from({ length: MOST_CHOSEN_LINES + 5 }, (_, index) => line(`l${index}`));
    chosen.set(many, true, []);
    expect(chosen.count()).toBe(MOST_CHOSEN_LINES);
  });
});
