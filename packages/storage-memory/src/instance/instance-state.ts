import type { SetupCompletion } from '@nbsetup/domain';

/** What this resource keeps. */
export interface InstanceState {
  completion: SetupCompletion | undefined;
  setupWindowStart: Date | undefined;
}
