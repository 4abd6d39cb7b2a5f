import type { PersonalAccessToken } from '@nbsetup/domain';

/** What this resource keeps. */
export interface TokenState {
  readonly tokens: Map<string, PersonalAccessToken>;
}
