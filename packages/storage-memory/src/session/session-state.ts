import type { Session } from '@nbsetup/domain/storage';

/** The state of this resource. */
export interface SessionState {
  readonly sessions: Map<string, Session>;
}
