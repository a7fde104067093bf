/** Somebody has signed in. */
export interface SessionOpened {
  readonly type: 'session-opened';
  readonly sessionId: string;
}

/** A refresh token that had been replaced came back, and its whole family was ended. */
export interface SessionReused {
  readonly type: 'session-reused';
  readonly sessionId: string;
}
