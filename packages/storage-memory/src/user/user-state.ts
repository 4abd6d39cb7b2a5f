import type { User } from '@nbsetup/domain';

/** What this resource keeps. */
export interface UserState {
  readonly users: Map<string, User>;
  readonly passwordHashes: Map<string, string>;
}
