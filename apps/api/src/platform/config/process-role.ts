/**
 * What this process is for: `http` answers requests, `worker` runs jobs and ticks, `preview` only
 * lets the module graph be read (the OpenAPI document) and never touches the database.
 */
export type ProcessRole = 'http' | 'worker' | 'preview';
export const PROCESS_ROLE = Symbol('PROCESS_ROLE');
