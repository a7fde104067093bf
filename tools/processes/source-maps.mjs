import { setSourceMapsSupport } from 'node:module';

// Preloaded by our programs. Node's own flag also keeps the maps of every npm package in memory, tens of
// megabytes of a process; stacks are only asked to point into our sources.
setSourceMapsSupport(true, { nodeModules: false });
