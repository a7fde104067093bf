import { Type } from 'class-transformer';
import { IsInt, Length, Max, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { DomainError } from '../errors';
import { validationPipe } from './validation';

class Inner {
  @IsInt()
  @Max(10)
  count2!: number;
}
class Outer {
  @MinLength(3)
  @MaxLength(5)
  name!: string;
  @Length(2, 4)
  code!: string;
  @MaxLength(5, { message: 'own words' })
  own!: string;
  @ValidateNested()
  @Type(() => Inner)
  inner!: Inner;
}

async function faultsOf(value: object): Promise<Record<string, string>> {
  try {
    await validationPipe().transform(value, { type: 'body', metatype: Outer });
    return {};
  } catch (error) {
    const { faults } = error as DomainError;
    return Object.fromEntries(
      faults.map(({ field, code, message }) => [`${field}:${code}`, message.en]),
    );
  }
}

describe('the check of a request', () => {
  const good = { name: 'abcd', code: 'abc', own: 'abc', inner: { count2: 3 } };

  it('lets a good one through', async () => {
    expect(await faultsOf(good)).toEqual({});
  });

  it('names each field by its path, with the rule and its limits', async () => {
    const faults = await faultsOf({
      name: 'abcdefgh',
      code: 'a',
      own: 'abc',
      inner: { count2: 11 },
    });
    expect(faults).toEqual({
      'name:maxLength': 'At most 5 characters.',
      'code:isLength': 'At least 2 characters.',
      'inner.count2:max': 'At most 10.',
    });
  });

  it('refuses members that nobody asked for', async () => {
    expect(await faultsOf({ ...good, admin: true })).toEqual({
      'admin:whitelistValidation': 'This field is not known.',
    });
  });

  it('falls back to plain words where a rule has its own', async () => {
    expect(await faultsOf({ ...good, own: 'abcdefgh' })).toEqual({
      'own:maxLength': 'The value does not fit.',
    });
  });

  it('refuses a character that no text of the database can hold, and names the field', async () => {
    const faults = await faultsOf({ ...good, name: 'ab\0d', inner: { count2: 3 } });
    expect(Object.keys(faults)).toEqual(['name:controlCharacter']);
    const inside = await faultsOf({ ...good, inner: { count2: 'a\0' } });
    expect(Object.keys(inside)).toEqual(['inner.count2:controlCharacter']);
    const half = await faultsOf({ ...good, code: 'a\ud83d' });
    expect(Object.keys(half)).toEqual(['code:controlCharacter']);
    expect(await faultsOf({ ...good, code: 'a\ud83d\ude00' })).toEqual({});
  });

  it('refuses a body nested deeper than any of ours', async () => {
    const deep: unknown = JSON.parse('['.repeat(300) + ']'.repeat(300));
    const attempt = validationPipe().transform(
      { ...good, inner: deep },
      { type: 'body', metatype: Outer },
    );
    await expect(attempt).rejects.toMatchObject({ code: 'malformed_request' });
  });
});
