import { TestBed } from '@angular/core/testing';
import { SEQUENCE_MS, Shortcuts, focusSearch } from './shortcuts';

function world() {
  const search = jest.fn();
  const orders = jest.fn();
  const forget = TestBed.inject(Shortcuts).register([
    { keys: '/', label: 'search', run: search },
    { keys: 'g o', label: 'orders', run: orders },
  ]);
  return { search, orders, forget };
}

let clock = 10_000;
function press(
  key: string,
  on: EventTarget = document.body,
  init: KeyboardEventInit = {},
  afterMs = 10,
) {
  clock += afterMs;
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, 'timeStamp', { value: clock });
  on.dispatchEvent(event);
  return event;
}

describe('Shortcuts', () => {
  afterEach(() => document.body.replaceChildren());

  it('run on their key, which then types nothing', () => {
    const { search } = world();
    expect(press('/').defaultPrevented).toBe(true);
    expect(search).toHaveBeenCalledTimes(1);
  });

  it('run on a sequence, if its keys follow soon', () => {
    const { orders } = world();
    press('g');
    press('o');
    expect(orders).toHaveBeenCalledTimes(1);
    press('g');
    press('o', document.body, {}, SEQUENCE_MS + 1);
    expect(orders).toHaveBeenCalledTimes(1);
  });

  it('begin anew after a key that leads nowhere', () => {
    const { orders, search } = world();
    press('x');
    press('g');
    press('o');
    expect(orders).toHaveBeenCalledTimes(1);
    press('g');
    press('/');
    expect(search).toHaveBeenCalledTimes(1);
  });

  it('rest while somebody types', () => {
    const { search } = world();
    const field = document.body.appendChild(document.createElement('input'));
    expect(press('/', field).defaultPrevented).toBe(false);
    expect(search).not.toHaveBeenCalled();
  });

  it('rest while a dialog is open', () => {
    const { search } = world();
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('aria-modal', 'true');
    press('/');
    expect(search).not.toHaveBeenCalled();
  });

  it.each(['ctrlKey', 'metaKey', 'altKey'] as const)('leave %s to the browser', (modifier) => {
    const { search } = world();
    press('/', document.body, { [modifier]: true });
    expect(search).not.toHaveBeenCalled();
  });

  it('are forgotten with their page', () => {
    const { search, forget } = world();
    forget();
    press('/');
    expect(search).not.toHaveBeenCalled();
  });

  it('put the cursor into the search field of the page', () => {
    const field = document.body.appendChild(document.createElement('input'));
    field.setAttribute('data-search-field', '');
    focusSearch(document);
    expect(document.activeElement).toBe(field);
  });
});
