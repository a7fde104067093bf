import { API, SANDBOX } from './bundles.ts';
import { bundleForNode } from './node-bundle.ts';

const BUNDLES = { api: API, sandbox: SANDBOX };

const name = process.argv[2] ?? '';
if (name !== 'api' && name !== 'sandbox') throw new Error('Say which to build: api or sandbox.');
await bundleForNode(BUNDLES[name]);
