import { ReceivedMessages } from './received-messages';

const arrival = (idx: string): { idx: string; to: string; from: string; text: string } => ({
  idx,
  to: '40722000014',
  from: 'Demo',
  text: idx,
});

describe('the memory of messages', () => {
  it('drops the oldest at its limit and keeps the counters', () => {
    const messages = new ReceivedMessages(3, () => 0);
    for (let at = 1; at <= 5; at++) {
      const message = messages.arrive(arrival(`m-${at}`));
      messages.accept(message, { id: `ID${at}`, username: 'demo', milliPoints: 160, parts: 1 });
    }
    expect(messages.after(0, 10).map(({ idx }) => idx)).toEqual(['m-3', 'm-4', 'm-5']);
    expect(messages.findByIdx('m-2')).toBeUndefined();
    expect(messages.findById('ID2')).toBeUndefined();
    expect(messages.stats()).toMatchObject({ accepted: 5, distinctIdx: 5, forgotten: 2 });
  });

  it('gives the newest first, within the scan limit', () => {
    const messages = new ReceivedMessages(10, () => 0);
    for (let at = 1; at <= 5; at++) messages.arrive(arrival(`m-${at}`));
    expect(messages.newest(() => true, 2, 10).map(({ idx }) => idx)).toEqual(['m-5', 'm-4']);
    expect(messages.newest(({ idx }) => idx === 'm-1', 2, 3)).toEqual([]);
  });

  it('tells the same text to the same phone under two ids', () => {
    const messages = new ReceivedMessages(10, () => 0);
    for (const id of ['a', 'b']) {
      const message = messages.arrive({ ...arrival(id), text: 'Salut' });
      messages.accept(message, { id, username: 'demo', milliPoints: 160, parts: 1 });
    }
    expect(messages.stats()).toMatchObject({ maxAcceptedPerIdx: 1, maxAcceptedPerPhoneAndText: 2 });
  });
});
