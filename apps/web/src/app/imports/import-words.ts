import { inject } from '@angular/core';
import type { ImportStatus, ImportView } from '@smssend/contracts';
import { UI_LOCALE, Viewport, formatFileSize, type IconName, type Tone } from '@smssend/ui';
import { injectWords } from '@smssend/web-core';

export interface StatusLook {
  icon: IconName;
  tone: Tone;
}

/** How each state of an import is drawn. */
export const STATUS_LOOKS: Record<ImportStatus, StatusLook> = {
  queued: { icon: 'schedule', tone: 'wait' },
  reading: { icon: 'sync', tone: 'ink' },
  needs_mapping: { icon: 'warning', tone: 'wait' },
  merging: { icon: 'sync', tone: 'ink' },
  done: { icon: 'check_circle', tone: 'ok' },
  failed: { icon: 'error', tone: 'fail' },
  cancelled: { icon: 'do_not_disturb_on', tone: 'quiet' },
};

export const RUNNING: readonly ImportStatus[] = ['queued', 'reading', 'merging'];

/** *Recunoscut: eMAG · detalii comenzi, 32 de coloane, 4,8 MB*; empty until it is known. On phones without the size. Call while injecting. */
export function injectRecognised(): (view: ImportView) => string {
  const words = injectWords();
  const locale = inject(UI_LOCALE);
  const viewport = inject(Viewport);
  return ({ source, sourceColumns, fileSize }) => {
    if (!source) return '';
    const about = {
      source: words.t(`imports.source.${source}`),
      size: formatFileSize(fileSize, locale()),
    };
    if (sourceColumns === null) return words.t('imports.recognisedNoColumns', about);
    const columns = words.counted('imports.columns', sourceColumns);
    const key = viewport.phone() ? 'imports.recognisedShort' : 'imports.recognised';
    return words.t(key, { ...about, columns });
  };
}
