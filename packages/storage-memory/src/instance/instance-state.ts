import type { SetupCompletion } from '@nbsetup/domain/storage';

/** The state of this resource. */
export interface InstanceState {
  completion: SetupCompletion | undefined;
  setupWindowStart: Date | undefined;
}
