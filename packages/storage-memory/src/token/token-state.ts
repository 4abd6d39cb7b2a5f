import type { PersonalAccessToken } from '@nbsetup/domain/storage';

/** The state of this resource. */
export interface TokenState {
  readonly tokens: Map<string, PersonalAccessToken>;
}
