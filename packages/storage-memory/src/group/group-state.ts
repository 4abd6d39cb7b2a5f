import type { Group } from '@nbsetup/domain/storage';

/** The state of this resource. */
export interface GroupState {
  readonly groups: Map<string, Group>;
}
