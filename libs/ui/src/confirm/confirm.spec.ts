import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { Confirm, type Question } from './confirm';

const DELETE: Question = {
  title: 'Ștergeți linkul?',
  text: '38 de clienți nu vor mai putea primi cererea.',
  confirm: 'Șterge',
  destructive: true,
};

async function ask(question: Question) {
  const answer = firstValueFrom(TestBed.inject(Confirm).ask(question));
  await new Promise((resolve) => setTimeout(resolve));
  const dialog = document.querySelector<HTMLElement>('mat-dialog-container');
  const buttons = [...(dialog?.querySelectorAll('button') ?? [])];
  return { answer, dialog, buttons };
}

describe('Confirm', () => {
  it('says what will be gone and answers yes only to the main button', async () => {
    const { answer, dialog, buttons } = await ask(DELETE);
    expect(dialog?.textContent).toContain('38 de clienți');
    buttons[1]?.click();
    await expect(answer).resolves.toBe(true);
  });

  it('answers no to the harmless button', async () => {
    const { answer, buttons } = await ask(DELETE);
    buttons[0]?.click();
    await expect(answer).resolves.toBe(false);
  });

  it('gives the focus to the harmless button before a destructive act', async () => {
    const { answer, buttons, dialog } = await ask(DELETE);
    expect(dialog?.getAttribute('role')).toBe('alertdialog');
    expect(buttons[0]?.hasAttribute('cdkFocusInitial')).toBe(true);
    expect(buttons[1]?.hasAttribute('cdkFocusInitial')).toBe(false);
    buttons[0]?.click();
    await answer;
  });
});
