import { senderFault } from './sender-name';

describe('a sender name', () => {
  it.each(['DemoElectro', 'Demo-Shop.1', 'D', 'Demo Shop'])('%j may be used', (sender) => {
    expect(senderFault(sender)).toBeNull();
  });

  it.each([
    ['', 'sender_form'],
    ['DemoElectro1', 'sender_form'],
    ['Magazinș', 'sender_form'],
    ['Demo_Shop', 'sender_form'],
    [' Demo', 'sender_form'],
    ['0722000014', 'sender_number'],
    ['INFO', 'sender_generic'],
    ['info sms', 'sender_generic'],
    ['S.M.S', 'sender_generic'],
  ])('%j is refused: %s', (sender, fault) => {
    expect(senderFault(sender)).toBe(fault);
  });
});
