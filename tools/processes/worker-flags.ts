/**
 * How the worker is run. An import makes short-lived texts faster than anything else here does; with
 * V8's own choice they fill young generations of 48 MB of which hardly anything survives. The figure
 * is the benchmark's: the peak of an import falls by a hundred megabytes.
 */
export const WORKER_FLAGS = ['--max-semi-space-size=8'];
