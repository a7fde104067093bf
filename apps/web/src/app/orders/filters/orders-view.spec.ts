import { convertToParamMap } from '@angular/router';
import {
  EVERYTHING,
  countsFilterOf,
  filterOf,
  isNarrowed,
  paramsOf,
  queryOf,
  viewOf,
  withoutPhone,
} from './orders-view';

const read = (params: Record<string, string | string[]>) => viewOf(convertToParamMap(params));

describe('the orders page in the address', () => {
  it('shows everything when nothing stands there', () => {
    expect(read({})).toEqual(EVERYTHING);
    expect(filterOf(EVERYTHING)).toEqual({});
    expect(isNarrowed(EVERYTHING)).toBe(false);
  });

  it('comes back the same from the address it made', () => {
    const view = {
      search: 'cablu',
      pnk: 'DEMO01BBM',
      status: ['finalized' as const],
      from: '2026-11-05',
      to: '2026-11-07',
      smsState: ['eligible' as const, 'failed' as const],
      hasLink: false,
      importId: '0192f1d2-0000-7000-8000-000000000001',
      sort: 'orderedAt' as const,
    };
    const params = Object.entries(paramsOf(view)).filter(([, value]) => value !== null);
    const address = Object.fromEntries(params.map(([key, value]) => [key, String(value)]));
    expect(read(address)).toEqual(view);
  });

  it('leaves out what it does not understand, so that an old link still opens', () => {
    const view = read({
      status: 'finalized,melted',
      from: 'ieri',
      smsState: 'opened',
      importId: '7',
    });
    expect(view.status).toEqual(['finalized']);
    expect(filterOf(view)).toEqual({ status: ['finalized'] });
  });

  it.each([
    ['0722 000 014', { phone: '0722000014' }],
    ['+40 722', { phone: '+40722' }],
    ['0722', { phone: '0722' }],
    ['40722000014', { phone: '40722000014' }],
    ['480000114', { text: '480000114' }],
    ['cablu', { text: 'cablu' }],
    ['a', {}],
  ])('asks for %s as the API understands it', (search, filter) => {
    expect(filterOf({ ...EVERYTHING, search })).toEqual(filter);
  });

  it('counts every state, whichever is chosen', () => {
    const view = { ...EVERYTHING, smsState: ['failed' as const], pnk: 'DEMO01BBM' };
    expect(countsFilterOf(view)).toEqual({ pnk: 'DEMO01BBM' });
  });

  it('writes lists the way the API reads them', () => {
    expect(queryOf({ status: ['new', 'finalized'], hasLink: true })).toEqual({
      status: 'new,finalized',
      hasLink: true,
    });
  });

  it('searches a number as any other text where numbers are masked', () => {
    const filter = filterOf({ ...EVERYTHING, search: '0722 000 014', pnk: 'DEMO01BBM' });
    expect(withoutPhone(filter)).toEqual({ pnk: 'DEMO01BBM', text: '0722000014' });
    expect(withoutPhone({ text: 'cablu' })).toEqual({ text: 'cablu' });
  });
});
