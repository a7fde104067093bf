import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import type { WebhookDeliveryDetail, WebhookEndpointView } from '@smssend/contracts';
import { Confirm } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import { UI_LOCALE, formatWhen, injectUiWords } from '@smssend/ui';
import { injectTroubles, injectWords } from '@smssend/web-core';
import {
  changeWebhookEndpointRequest,
  injectSend,
  removeWebhookEndpointRequest,
  rotateWebhookSecretRequest,
  testWebhookEndpointRequest,
} from '@smssend/web-core/api';
import { injectConfirmed } from '@smssend/web-core/confirm-identity';
import { filter, finalize, switchMap } from 'rxjs';
import { injectDeliveryWords } from './delivery-view';
import { EndpointDialogs } from './endpoint-dialogs';
import { injectWatchDelivery } from './watch-delivery';
