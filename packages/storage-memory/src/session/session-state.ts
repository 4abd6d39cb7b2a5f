import type { Session } from '@nbsetup/domain';

/** The state of this resource. */
export interface SessionState {
  readonly sessions: Map<string, Session>;
}
