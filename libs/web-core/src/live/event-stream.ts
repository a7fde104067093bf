/** One event of a server-sent stream. */
export interface StreamEvent {
  type: string;
  data: string;
  id: string;
}

/** A stream that never ends a line is broken or hostile; ours send at most 8 kB an event. */
export const MOST_BUFFERED_CHARACTERS = 64_000;

/**
 * Reads the text/event-stream format (WHATWG HTML, 9.2.6) piece by piece: `push` takes what arrived
 * and gives the events that are complete. Comments (heartbeats) give nothing.
 */
export class EventStreamReader {
  private buffer = '';
  private type = '';
  private id = '';
  private data: string[] = [];

  push(piece: string): StreamEvent[] {
    this.buffer += piece;
    const lines = this.buffer.split(/\r\n|\n|\r(?!$)/);
    this.buffer = lines.pop() ?? '';
    if (this.buffer.length > MOST_BUFFERED_CHARACTERS) {
      throw new RangeError('The event stream sent a line that is too long.');
    }
    const events: StreamEvent[] = [];
    for (const line of lines) {
      const event = this.take(line);
      if (event) events.push(event);
    }
    return events;
  }

  private take(line: string): StreamEvent | null {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') this.data.push(value);
    else if (name === 'event') this.type = value;
    else if (name === 'id') this.id = value;
    return null;
  }

  private dispatch(): StreamEvent | null {
    const event =
      this.data.length > 0
        ? { type: this.type || 'message', data: this.data.join('\n'), id: this.id }
        : null;
    this.data = [];
    this.type = '';
    return event;
  }
}
