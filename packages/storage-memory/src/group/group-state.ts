import type { Group } from '@nbsetup/domain';

/** What this resource keeps. */
export interface GroupState {
  readonly groups: Map<string, Group>;
}
