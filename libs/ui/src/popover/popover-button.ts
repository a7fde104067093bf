import { CdkTrapFocus } from '@angular/cdk/a11y';
import {
  CdkConnectedOverlay,
  CdkOverlayOrigin,
  type ConnectedPosition,
} from '@angular/cdk/overlay';
import { NgTemplateOutlet } from '@angular/common';
import { Component, TemplateRef, contentChild, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

const UNDER: ConnectedPosition[] = [
  { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
  { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 4 },
  { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
];

/**
 * An outlined button that opens a small panel of fields: a filter with values, a choice of time. The
 * content is an `<ng-template>`, made when the panel opens. Escape and a click beside it close it.
 */
@Component({
  selector: 'ui-popover-button',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, Icon, MatButton, NgTemplateOutlet],
  template: `
    <button
      matButton="outlined"
      type="button"
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      aria-haspopup="dialog"
      [attr.aria-expanded]="open()"
      [disabled]="disabled()"
      (click)="open.set(!open())"
    >
      @if (icon(); as name) {
        <ui-icon [name]="name" />
      }
      <span class="label">{{ label() }}</span>
      @if (arrow()) {
        <ui-icon name="arrow_drop_down" />
      }
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="open()"
      [cdkConnectedOverlayPositions]="positions"
      [cdkConnectedOverlayPush]="true"
      [cdkConnectedOverlayViewportMargin]="8"
      (overlayOutsideClick)="close()"
      (detach)="close()"
    >
      <div
        class="panel"
        role="dialog"
        cdkTrapFocus
        cdkTrapFocusAutoCapture
        [attr.aria-label]="panelLabel() || label()"
        (keydown.escape)="close(); $event.stopPropagation()"
      >
        <ng-container [ngTemplateOutlet]="content()" />
      </div>
    </ng-template>
  `,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
    }
    button {
      --mat-button-outlined-label-text-size: 13px;
      --mat-button-outlined-horizontal-padding: 12px;

      max-width: 100%;
    }
    .label {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .panel {
      min-width: 240px;
      max-width: calc(100vw - 16px);
      max-height: calc(100dvh - 16px);
      overflow: auto;
      padding: 12px;
      border: 1px solid var(--ui-float-edge);
      border-radius: var(--ui-radius-card);
      background: var(--ui-card);
      box-shadow: var(--ui-float);
    }
  `,
})
export class PopoverButton {
  /** What stands on the button: the filter's name, or the values in force. */
  readonly label = input.required<string>();
  readonly panelLabel = input('');
  readonly icon = input<IconName | null>(null);
  readonly arrow = input(true);
  readonly disabled = input(false);
  readonly closed = output<void>();

  readonly open = signal(false);
  protected readonly content = contentChild.required(TemplateRef);
  protected readonly positions = UNDER;

  close(): void {
    if (!this.open()) return;
    this.open.set(false);
    this.closed.emit();
  }
}
