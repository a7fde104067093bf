import { EventStreamReader, MOST_BUFFERED_CHARACTERS } from './event-stream';

describe('EventStreamReader', () => {
  const whole = 'event: import\ndata: {"rowsRead":1}\n\n: hb\n\nevent: quota\ndata: {}\nid: 7\n\n';

  it('reads the same events however the stream is cut', () => {
    for (let cut = 1; cut < whole.length; cut += 1) {
      const reader = new EventStreamReader();
      const events = [...reader.push(whole.slice(0, cut)), ...reader.push(whole.slice(cut))];
      expect(events).toEqual([
        { type: 'import', data: '{"rowsRead":1}', id: '' },
        { type: 'quota', data: '{}', id: '7' },
      ]);
    }
  });

  it('takes Windows line ends and data of several lines', () => {
    const events = new EventStreamReader().push('data: a\r\ndata: b\r\n\r\n');
    expect(events).toEqual([{ type: 'message', data: 'a\nb', id: '' }]);
  });

  it('gives up on a line without end', () => {
    const reader = new EventStreamReader();
    expect(() => reader.push('x'.repeat(MOST_BUFFERED_CHARACTERS + 1))).toThrow(RangeError);
  });
});
