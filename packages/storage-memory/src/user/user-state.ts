import type { User } from '@nbsetup/domain/storage';

/** The state of this resource. */
export interface UserState {
  readonly users: Map<string, User>;
  readonly passwordHashes: Map<string, string>;
}
