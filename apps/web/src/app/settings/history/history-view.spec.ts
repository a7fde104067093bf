import { convertToParamMap } from '@angular/router';
import { HISTORY_ACTIONS } from '@smssend/contracts';
import { ACTION_GROUPS } from './action-groups';
import { EVERYTHING, paramsOf, queryOf, viewOf } from './history-view';
import en from './words/en';
import ro from './words/ro';

const ID = '01980000-0000-7000-8000-000000000011';

describe('the view of the history', () => {
  it('comes from the address and goes back into it', () => {
    const params = { action: 'SMS_CLICK', userId: ID, from: '2026-11-01', to: '2026-11-22' };
    const view = viewOf(convertToParamMap(params));
    expect(view).toEqual(params);
    expect(paramsOf(view)).toEqual(params);
    expect(queryOf(view)).toEqual(params);
  });

  it('leaves out what it does not understand', () => {
    const params = { action: 'SMS_ATTEMPT', userId: '7', from: 'ieri', to: '' };
    expect(viewOf(convertToParamMap(params))).toEqual(EVERYTHING);
    expect(queryOf(EVERYTHING)).toEqual({});
  });
});

describe('the actions of the history', () => {
  it('have words in both languages, and none too many', () => {
    for (const words of [ro, en]) {
      expect(Object.keys(words.actions).toSorted()).toEqual(HISTORY_ACTIONS.toSorted());
      expect(Object.values(words.actions)).not.toContain('');
    }
  });

  it('stand each in one group of the filter', () => {
    const grouped = ACTION_GROUPS.flatMap(({ actions }) => actions);
    expect(grouped.toSorted()).toEqual(HISTORY_ACTIONS.toSorted());
    for (const { name } of ACTION_GROUPS) expect(ro.groups).toHaveProperty([name]);
  });
});
