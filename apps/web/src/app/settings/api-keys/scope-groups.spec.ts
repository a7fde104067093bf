import { API_SCOPES } from '@smssend/contracts';
import { READING_SCOPES, SCOPE_GROUPS, withScopes } from './scope-groups';
import en from './words/en';
import ro from './words/ro';

describe('the rights of a key', () => {
  it('stand each in one group', () => {
    const grouped = SCOPE_GROUPS.flatMap(({ scopes }) => scopes);
    expect(grouped.toSorted()).toEqual(API_SCOPES.toSorted());
  });

  it('have words in both languages, and so have their groups', () => {
    for (const words of [ro, en]) {
      expect(Object.keys(words.scope).toSorted()).toEqual(API_SCOPES.toSorted());
      for (const { name } of SCOPE_GROUPS) expect(words.groups).toHaveProperty([name]);
    }
  });

  it('of reading spend nothing, change nothing and show no whole numbers', () => {
    expect(READING_SCOPES).toContain('orders.read');
    expect(READING_SCOPES).not.toContain('phones.read');
    expect(READING_SCOPES.every((scope) => scope.endsWith('.read'))).toBe(true);
  });

  it('are added and taken away by group, in the order of the table, never twice', () => {
    const chosen = withScopes(['quota.read'], ['orders.read', 'orders.import'], true);
    expect(chosen).toEqual(['orders.read', 'orders.import', 'quota.read']);
    expect(withScopes(chosen, ['orders.read'], true)).toEqual(chosen);
    expect(withScopes(chosen, API_SCOPES, false)).toEqual([]);
  });
});
