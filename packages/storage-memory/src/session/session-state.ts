import type { Session } from '@nbsetup/domain';

/** What this resource keeps. */
export interface SessionState {
  readonly sessions: Map<string, Session>;
}
