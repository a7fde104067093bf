import { convertToParamMap } from '@angular/router';
import {
  EVERYTHING,
  activeFilters,
  countsQueryOf,
  isNarrowed,
  paramsOf,
  queryOf,
  viewOf,
  withoutPhone,
} from './messages-view';

const SEND = '0192f1d2-0000-7000-8000-000000000001';
const read = (params: Record<string, string | string[]>) => viewOf(convertToParamMap(params));

describe('the page of messages in the address', () => {
  it('shows everything when nothing stands there', () => {
    expect(read({})).toEqual(EVERYTHING);
    expect(queryOf(EVERYTHING)).toEqual({});
    expect(isNarrowed(EVERYTHING)).toBe(false);
  });

  it('comes back the same from the address it made', () => {
    const view = {
      search: 'cablu',
      pnk: 'DEMO01BBM',
      from: '2026-11-05',
      to: '2026-11-07',
      state: 'failed' as const,
      sendId: SEND,
    };
    const params = Object.entries(paramsOf(view)).filter(([, value]) => value !== null);
    expect(read(Object.fromEntries(params))).toEqual(view);
    expect(activeFilters(view)).toBe(3);
  });

  it('leaves out what it does not understand, so that an old link still opens', () => {
    expect(read({ state: 'melted', from: 'ieri', to: '2026-1-1', sendId: '7' })).toEqual(
      EVERYTHING,
    );
  });

  it.each(['failed', 'undelivered', 'failed,undelivered,expired', 'expired'])(
    'takes the states of a link from elsewhere for their group: %s',
    (state) => {
      expect(read({ state }).state).toBe('failed');
    },
  );

  it('asks the API for every state of a group', () => {
    expect(queryOf({ ...EVERYTHING, state: 'waiting' })).toEqual({
      state: 'scheduled,queued,sending',
    });
  });

  it('counts every state, whichever is chosen', () => {
    const view = { ...EVERYTHING, state: 'failed' as const, sendId: SEND };
    expect(countsQueryOf(view)).toEqual({ sendId: SEND });
  });

  it.each([
    ['0722 000 014', { phone: '0722000014' }],
    ['+40 722-000', { phone: '+40722000' }],
    ['40722000014', { phone: '40722000014' }],
    ['480000114', { text: '480000114' }],
    ['cablu', { text: 'cablu' }],
    ['a', {}],
  ])('asks for %s as the API understands it', (search, query) => {
    expect(queryOf({ ...EVERYTHING, search })).toEqual(query);
  });

  it('searches a number as any other text where numbers are masked', () => {
    const query = queryOf({ ...EVERYTHING, search: '0722 000 014', state: 'failed' });
    expect(withoutPhone(query)).toEqual({ ...query, phone: undefined, text: '0722000014' });
    expect(withoutPhone({ text: 'cablu' })).toEqual({ text: 'cablu' });
  });
});
