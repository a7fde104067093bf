import { TestBed } from '@angular/core/testing';
import { FileDrop } from './file-drop';

function file(name: string): File {
  return new File(['x'], name);
}

async function zone(disabled = false) {
  const fixture = TestBed.createComponent(FileDrop);
  fixture.componentRef.setInput('limits', '.xlsx sau .csv');
  fixture.componentRef.setInput('disabled', disabled);
  const chosen = jest.fn();
  fixture.componentInstance.chosen.subscribe(chosen);
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  const drop = async (files: File[]) => {
    const event = new Event('drop', { cancelable: true });
    Object.assign(event, { dataTransfer: { files } });
    host.dispatchEvent(event);
    await fixture.whenStable();
    return event;
  };
  return { host, chosen, drop, fixture };
}

describe('FileDrop', () => {
  it('hands over the dropped file and keeps the browser from opening it', async () => {
    const { chosen, drop } = await zone();
    const dropped = file('orders_details_file.xlsx');
    const event = await drop([dropped]);
    expect(chosen).toHaveBeenCalledWith(dropped);
    expect(event.defaultPrevented).toBe(true);
  });

  it('takes one file at a time and says so', async () => {
    const { chosen, drop, host } = await zone();
    await drop([file('a.xlsx'), file('b.xlsx')]);
    expect(chosen).not.toHaveBeenCalled();
    expect(host.textContent).toContain('Puneți un singur fișier odată.');
  });

  it('takes nothing while it is disabled', async () => {
    const { chosen, drop } = await zone(true);
    await drop([file('a.xlsx')]);
    expect(chosen).not.toHaveBeenCalled();
  });

  it('opens the chooser from its button, so that a keyboard is enough', async () => {
    const { host } = await zone();
    const field = host.querySelector('input');
    const clicked = jest.fn();
    field?.addEventListener('click', clicked);
    host.querySelector('button')?.click();
    expect(clicked).toHaveBeenCalledTimes(1);
  });

  it('lights up while a file hovers above it', async () => {
    const { host, fixture } = await zone();
    host.dispatchEvent(new Event('dragenter', { cancelable: true }));
    await fixture.whenStable();
    expect(host.classList.contains('over')).toBe(true);
    host.dispatchEvent(new Event('dragleave'));
    await fixture.whenStable();
    expect(host.classList.contains('over')).toBe(false);
  });
});
