import type { NodeBundle } from './node-bundle.ts';

/**
 * The thread that reads sheets is looked for beside the running program, so whoever bundles code
 * that starts it puts it there.
 */
export const SHEET_THREAD = {
  'sheet-thread': 'apps/api/src/modules/orders/reading/sheet-thread.ts',
};

export const API: NodeBundle = {
  entries: {
    'main.http': 'apps/api/src/main.http.ts',
    'main.worker': 'apps/api/src/main.worker.ts',
    'data-source': 'apps/api/src/data-source.ts',
    migrate: 'apps/api/src/migrate.ts',
    'audit-verify': 'apps/api/src/audit-verify.ts',
    'inbox-replay': 'apps/api/src/inbox-replay.ts',
    'fiscal-documents': 'apps/api/src/fiscal-documents.ts',
    'billing-catalog': 'apps/api/src/billing-catalog.ts',
    'billing-reconcile': 'apps/api/src/billing-reconcile.ts',
    'seed-demo': 'apps/api/src/seed-demo.ts',
    openapi: 'apps/api/src/openapi.ts',
    ...SHEET_THREAD,
  },
  outDir: 'dist/apps/api',
};

export const SANDBOX: NodeBundle = {
  entries: { main: 'apps/sandbox/src/main.ts' },
  outDir: 'dist/apps/sandbox',
};
