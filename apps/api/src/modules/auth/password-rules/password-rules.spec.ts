import { hasPasswordLength, passwordFaults } from './password-rules';

const codes = (password: string, about: string[] = [], passwordConfirm = password): string[] =>
  passwordFaults({ password, passwordConfirm }, about).map(({ field, code }) => `${field} ${code}`);
const TOO_COMMON = ['password password_too_common'];

describe('a new password', () => {
  it.each([
    ['a'.repeat(11), false],
    ['a'.repeat(12), true],
    ['a'.repeat(128), true],
    ['a'.repeat(129), false],
    ['🙂'.repeat(11), false],
    ['🙂'.repeat(12), true],
    ['🙂'.repeat(128), true],
    ['🙂'.repeat(129), false],
    ['            ', true],
    [123_456_789_012, false],
    [undefined, false],
    [['a'.repeat(12)], false],
  ])('has 12 to 128 characters, each counted once (%#)', (value, fits) => {
    expect(hasPasswordLength(value)).toBe(fits);
  });

  it.each([
    '123qweasdzxc',
    '123QWEasdZXC',
    '1q2w3e4r5t6y',
    'qwertyqwerty',
    'leavemealone',
    'sonyericsson',
    '１２３ｑｗｅａｓｄｚｘｃ',
  ])('is not one of the known ones: %s', (password) => {
    expect(codes(password)).toEqual(TOO_COMMON);
  });

  it.each(['aaaaaaaaaaaa', 'abababababab', 'abcabcabcabcab', '            ', '1234123412341234'])(
    'is not one piece over and over: %j',
    (password) => {
      expect(codes(password)).toEqual(TOO_COMMON);
    },
  );

  it.each([
    ['popescu2026!!', ['popescu@demo.smssend.local']],
    ['IonPopescu1990', ['Ion', 'Popescu']],
    ['DemoElectro2026', ['Demo Electro SRL']],
    ['smssend-2026-!', []],
    ['Papetărie.2026', ['Papetarie']],
    ['papetarie.2026', ['PAPETĂRIE']],
  ])('is not made of what is known of the person: %s', (password, about) => {
    expect(codes(password, about)).toEqual(TOO_COMMON);
  });

  it.each([
    ['trei vapoare albastre', ['Ion', 'Popescu']],
    ['popescu are trei mere', ['Popescu']],
    ['correct horse battery staple', []],
    ['kZ7!xQ2@mW9#', ['']],
    ['campion la șah', ['Ion']],
    ['98 4471 0032 66', []],
  ])('may be anything else, without rules of composition: %s', (password, about) => {
    expect(codes(password, about)).toEqual([]);
  });

  it('is typed twice', () => {
    expect(codes('trei vapoare albastre', [], 'trei vapoare albastrE')).toEqual([
      'passwordConfirm passwords_differ',
    ]);
    expect(codes('aaaaaaaaaaaa', [], 'b')).toHaveLength(2);
  });
});
