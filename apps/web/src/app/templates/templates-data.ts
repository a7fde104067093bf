import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import type { SmsSettings, SmsTemplate } from '@smssend/contracts';
import { Undo } from '@smssend/ui/undo';
import { Session, injectMay, injectTroubles, injectWords } from '@smssend/web-core';
import {
  addTemplateRequest,
  changeTemplateRequest,
  deleteTemplateRequest,
  injectSend,
  makeTemplateDefaultRequest,
} from '@smssend/web-core/api';
import { tap, type Observable } from 'rxjs';
import { shopName } from '@smssend/kernel';

/** As many as the API keeps for one shop. */
export const MOST_TEMPLATES = 50;

export type TemplateText = Pick<SmsTemplate, 'name' | 'body'>;

/** The shop's templates and what can be done with them; the list and the editor share it. */
@Injectable()
export class TemplatesData {
  private readonly send = injectSend();
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly merchantId = computed(() => this.session.merchant()?.merchantId ?? null);
  private readonly resource = httpResource<{ items: SmsTemplate[] }>(() =>
    this.merchantId() === null ? undefined : '/api/sms/templates',
  );
  private readonly settingsResource = httpResource<SmsSettings>(() =>
    this.merchantId() === null ? undefined : '/api/sms/settings',
  );

  readonly templates = computed(() =>
    this.resource.hasValue() ? this.resource.value().items : null,
  );
  readonly loading = this.resource.isLoading;
  readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  readonly settings = computed(() =>
    this.settingsResource.hasValue() ? this.settingsResource.value() : null,
  );
  /** How this shop sends, unless somebody chooses otherwise for one send. */
  readonly keepDiacritics = computed(() => this.settings()?.stripDiacritics === false);
  readonly shop = computed(() => shopName(this.session.merchant()?.merchantName ?? ''));
  readonly mayEdit = injectMay('templates.write');
  readonly full = computed(() => (this.templates()?.length ?? 0) >= MOST_TEMPLATES);

  find(id: string): SmsTemplate | null {
    return this.templates()?.find((one) => one.id === id) ?? null;
  }

  reload(): void {
    this.resource.reload();
    this.settingsResource.reload();
  }

  add(body: TemplateText): Observable<SmsTemplate> {
    return this.send(addTemplateRequest({ body })).pipe(tap(() => this.resource.reload()));
  }

  change(id: string, body: TemplateText): Observable<SmsTemplate> {
    return this.send(changeTemplateRequest({ path: { id }, body })).pipe(
      tap((changed) => this.put(changed)),
    );
  }

  /** Tells what happened, and offers to give the place back to the template that had it. */
  makeDefault(template: SmsTemplate): void {
    const before = this.templates()?.find((one) => one.isDefault) ?? null;
    this.send(makeTemplateDefaultRequest({ path: { id: template.id } })).subscribe({
      next: () => {
        this.resource.reload();
        const message = this.words.t('templates.done.isDefault', { name: template.name });
        if (!before || before.id === template.id) return this.undo.tell(message);
        this.undo.offer(message).subscribe(() => this.makeDefault(before));
      },
      error: (error: unknown) => this.tellTrouble(error),
    });
  }

  /** The undo writes the same words anew: a template has nothing else to lose. */
  remove(template: SmsTemplate): void {
    const { id, name, body } = template;
    this.send(deleteTemplateRequest({ path: { id } })).subscribe({
      next: () => {
        this.resource.reload();
        const message = this.words.t('templates.done.removed', { name });
        this.undo.offer(message).subscribe(() => this.putBack({ name, body }));
      },
      error: (error: unknown) => this.tellTrouble(error),
    });
  }

  private putBack(text: TemplateText): void {
    this.add(text).subscribe({
      next: () => this.undo.tell(this.words.t('templates.done.putBack', { name: text.name })),
      error: (error: unknown) => this.tellTrouble(error),
    });
  }

  private put(changed: SmsTemplate): void {
    this.resource.update((answer) =>
      answer
        ? { items: answer.items.map((one) => (one.id === changed.id ? changed : one)) }
        : answer,
    );
  }

  private tellTrouble(error: unknown): void {
    this.undo.tell(this.troubleOf(error).message);
  }
}
