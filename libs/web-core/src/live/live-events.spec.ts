import { TestBed } from '@angular/core/testing';
import { Session } from '../session/session';
import { settled } from '../testing/session-world';
import { FIRST_RETRY_MS, LAST_RETRY_MS, LIVE_FETCH, LiveEvents, retryDelay } from './live-events';

/** One connection: what the server sends piece by piece, and then ends. */
function answer(pieces: string[], status = 200) {
  const encoder = new TextEncoder();
  const left = pieces.map((piece) => encoder.encode(piece));
  const reader = {
    read: () => {
      const value = left.shift();
      return Promise.resolve(value ? { done: false, value } : { done: true });
    },
    cancel: () => Promise.resolve(),
  };
  return { ok: status === 200, status, body: { getReader: () => reader } };
}

function world() {
  const fetched = jest.fn<Promise<unknown>, [string, { headers: Record<string, string> }]>();
  const session = {
    token: () => ({ value: 'first', fresh: true }),
    refresh: jest.fn(() => Promise.resolve('second')),
    state: jest.fn(() => 'signed-in'),
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: LIVE_FETCH, useValue: fetched },
      { provide: Session, useValue: session },
    ],
  });
  return { live: TestBed.inject(LiveEvents), fetched, session };
}

const forever = () => new Promise<never>(() => undefined);

describe('LiveEvents', () => {
  it('tells each listener its own topic, over one connection', async () => {
    const { live, fetched } = world();
    fetched.mockResolvedValueOnce(
      answer(['event: import\ndata: {"rowsRead":5}\n\nevent: quota\ndata: {}\n\n']),
    );
    fetched.mockImplementation(forever);
    const imports = jest.fn();
    const quota = jest.fn();
    const first = live.on('import').subscribe(imports);
    const second = live.on('quota').subscribe(quota);
    await settled();
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(fetched.mock.calls[0]?.[1].headers['Authorization']).toBe('Bearer first');
    expect(imports).toHaveBeenCalledWith({ rowsRead: 5 });
    expect(quota).toHaveBeenCalledTimes(1);
    first.unsubscribe();
    second.unsubscribe();
  });

  it('connects again after a break and says that something may have been missed', async () => {
    jest.useFakeTimers();
    const { live, fetched } = world();
    fetched.mockResolvedValueOnce(answer([]));
    fetched.mockRejectedValueOnce(new TypeError('network'));
    fetched.mockResolvedValueOnce(answer([]));
    fetched.mockImplementation(forever);
    const resynced = jest.fn();
    const listening = live.resync().subscribe(resynced);
    await jest.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    await jest.advanceTimersByTimeAsync(2 * FIRST_RETRY_MS);
    expect(resynced).toHaveBeenCalledTimes(1);
    listening.unsubscribe();
    jest.useRealTimers();
  });

  it('passes on the word of the server that events were lost', async () => {
    const { live, fetched } = world();
    fetched.mockResolvedValueOnce(answer(['event: resync\ndata: {}\n\n']));
    fetched.mockImplementation(forever);
    const resynced = jest.fn();
    const listening = live.resync().subscribe(resynced);
    await settled();
    expect(resynced).toHaveBeenCalledTimes(1);
    listening.unsubscribe();
  });

  it('asks for a new token when the old one is refused', async () => {
    const { live, fetched, session } = world();
    fetched.mockResolvedValueOnce(answer([], 401));
    fetched.mockImplementation(forever);
    const listening = live.on('quota').subscribe();
    await settled();
    expect(session.refresh).toHaveBeenCalledTimes(1);
    listening.unsubscribe();
  });

  it('stops asking when the session is over', async () => {
    jest.useFakeTimers();
    const { live, fetched, session } = world();
    session.state.mockReturnValue('signed-out');
    fetched.mockResolvedValue(answer([], 401));
    const listening = live.on('quota').subscribe();
    await jest.advanceTimersByTimeAsync(10 * LAST_RETRY_MS);
    expect(fetched).toHaveBeenCalledTimes(1);
    listening.unsubscribe();
    jest.useRealTimers();
  });

  it('waits longer after each failure, within its limits', () => {
    expect(retryDelay(0, () => 0)).toBe(FIRST_RETRY_MS / 2);
    expect(retryDelay(3, () => 1)).toBe(8 * FIRST_RETRY_MS);
    expect(retryDelay(1000, () => 1)).toBe(LAST_RETRY_MS);
  });
});
