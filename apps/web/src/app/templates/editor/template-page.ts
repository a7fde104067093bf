import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  DOCUMENT,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import type { SmsTemplate } from '@smssend/contracts';
import {
  Chip,
  EmptyState,
  ErrorState,
  Field,
  Icon,
  Note,
  PageHeader,
  Skeleton,
  Viewport,
  delayed,
} from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { PageTitle, TextPipe, injectTroubles, injectWords, type Trouble } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { TemplatesData, type TemplateText } from '../templates-data';
import type { Unsaved } from './ask-before-leaving';
import { MOST_TYPICAL_SEGMENTS, NAME_MAX_LENGTH } from './body-faults';
import { BodyField } from './body-field';
import { DEFAULT_TEMPLATE } from '@smssend/kernel';
import { PreviewCard } from './preview-card';
import { SizeCard } from './size-card';
import { TemplateDraft } from './template-draft';

/** One template: its text, how it looks on a phone and what it takes. Without an id it is a new one. */
@Component({
  imports: [
    BodyField,
    Chip,
    EmptyState,
    ErrorState,
    Field,
    Icon,
    MatAnchor,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    NgTemplateOutlet,
    Note,
    PageHeader,
    PreviewCard,
    RouterLink,
    SizeCard,
    Skeleton,
    TextPipe,
  ],
  providers: [TemplateDraft],
  templateUrl: './template-page.html',
  styleUrl: './template-page.scss',
  host: { '(window:beforeunload)': 'holdBack($event)' },
})
export class TemplatePage implements Unsaved {
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly pageTitle = inject(PageTitle);
  private readonly troubleOf = injectTroubles();
  protected readonly viewport = inject(Viewport);
  protected readonly data = inject(TemplatesData);
  protected readonly draft = inject(TemplateDraft);
  private readonly bodyField = viewChild(BodyField);

  readonly id = input<string>();
  /** A new template may start as a copy of this one. */
  readonly from = input<string>();

  private started: string | null = null;
  protected readonly busy = signal(false);
  protected readonly nameLeft = signal(false);
  protected readonly bodyLeft = signal(false);
  private readonly trouble = signal<{ trouble: Trouble; of: TemplateText } | null>(null);
  protected readonly mostName = NAME_MAX_LENGTH;

  protected readonly template = computed(() => this.data.find(this.id() ?? ''));
  protected readonly ready = computed(() => this.data.templates() !== null);
  protected readonly gone = computed(
    () => this.ready() && this.id() !== undefined && !this.template(),
  );
  protected readonly skeleton = delayed(() => !this.ready() && this.data.loading());
  protected readonly heading = computed(
    () => this.template()?.name ?? this.words.t(this.id() ? 'templates.one' : 'templates.new'),
  );
  protected readonly changed = computed(() => this.draft.changed() || !this.id());
  /** The API's words about a field hold until that field changes. */
  protected readonly nameRefused = computed(() => this.refusalOf('name'));
  protected readonly bodyRefused = computed(() => this.refusalOf('body'));
  protected readonly failure = computed(() => {
    const failed = this.trouble();
    const placed = failed?.trouble.fields.some(({ field }) => field === 'name' || field === 'body');
    return failed && !placed ? failed.trouble : null;
  });
  protected readonly tooLong = computed(() => {
    const segments = this.draft.tooManySegments();
    if (segments === null) return '';
    return this.words.t('templates.faults.segments', { segments, limit: MOST_TYPICAL_SEGMENTS });
  });
  protected readonly warning = computed(() =>
    this.draft.withoutLink() ? this.words.t('templates.faults.withoutLink') : '',
  );
  protected readonly initial = computed(() => this.draft.body().trim() === DEFAULT_TEMPLATE.body);

  constructor() {
    effect(() => {
      const text = this.startingText();
      const key = this.id() ?? 'new';
      if (!text || this.started === key) return;
      this.started = key;
      untracked(() => this.draft.start(text));
    });
    effect(() => {
      if (this.id()) this.pageTitle.show(this.heading());
    });
  }

  unsaved(): boolean {
    return this.started !== null && this.draft.changed();
  }

  protected holdBack(event: BeforeUnloadEvent): void {
    if (this.unsaved()) event.preventDefault();
  }

  protected save(): void {
    this.nameLeft.set(true);
    this.bodyLeft.set(true);
    if (!this.draft.savable()) return this.focusFault();
    if (this.busy()) return;
    this.busy.set(true);
    this.trouble.set(null);
    const [text, id] = [this.draft.text(), this.id()];
    const saving = id ? this.data.change(id, text) : this.data.add(text);
    saving.pipe(finalize(() => this.busy.set(false))).subscribe({
      next: (saved) => this.succeeded(saved),
      error: (error: unknown) => {
        this.trouble.set({ trouble: this.troubleOf(error), of: text });
        this.focusFault();
      },
    });
  }

  /** Back to what is kept on the server; what was typed can be taken back from the line below. */
  protected discard(): void {
    const typed = this.draft.text();
    this.draft.start(this.draft.before());
    this.offerBack('templates.done.discarded', typed);
  }

  protected useInitial(): void {
    const typed = this.draft.text();
    this.draft.body.set(DEFAULT_TEMPLATE.body);
    this.offerBack('templates.done.initial', typed);
  }

  protected remove(template: SmsTemplate): void {
    this.draft.start(this.draft.before());
    this.data.remove(template);
    void this.router.navigate(['/templates']);
  }

  private succeeded(saved: SmsTemplate): void {
    const [before, wasNew] = [this.draft.before(), !this.id()];
    this.draft.start(saved);
    const message = this.words.t('templates.done.saved', { name: saved.name });
    if (wasNew) {
      this.undo.tell(message);
      void this.router.navigate(['/templates']);
      return;
    }
    this.undo.offer(message).subscribe(() => this.takeBack(saved.id, before));
  }

  private takeBack(id: string, before: TemplateText): void {
    this.data.change(id, before).subscribe({
      next: (restored) => {
        if (this.id() === id) this.draft.start(restored);
        this.undo.tell(this.words.t('templates.done.restored', { name: restored.name }));
      },
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  private offerBack(key: string, typed: TemplateText): void {
    this.undo.offer(this.words.t(key)).subscribe(() => {
      this.draft.name.set(typed.name);
      this.draft.body.set(typed.body);
    });
  }

  private startingText(): TemplateText | null {
    if (this.id()) return this.template();
    if (!this.ready()) return null;
    const copied = this.data.find(this.from() ?? '');
    if (!copied) return { name: '', body: DEFAULT_TEMPLATE.body };
    const name = this.words.t('templates.copyOf', { name: copied.name }).slice(0, NAME_MAX_LENGTH);
    return { name, body: copied.body };
  }

  private refusalOf(field: 'name' | 'body'): string {
    const failed = this.trouble();
    const now = this.draft.text();
    if (!failed || failed.of[field] !== now[field]) return '';
    return failed.trouble.fields.find((one) => one.field === field)?.message ?? '';
  }

  private focusFault(): void {
    const nameIsFault = this.draft.nameMissing() || this.nameRefused() !== '';
    if (nameIsFault) this.document.getElementById('template-name')?.focus();
    else if (!this.failure()) this.bodyField()?.focus();
  }
}
