import type { DomainError } from '../error/domain-error.ts';
import type { InstanceReader } from './instance-store.ts';
import { setupRefusal } from './setup-refusal.ts';

/** Returns whether the instance still needs its first owner. Once it is `false`, it stays `false`. */
export async function isSetupRequired(instance: InstanceReader): Promise<boolean> {
  return (await instance.findCompletion()) === undefined;
}

/** Creates the error of a second setup. Stores throw it from `claim`. */
export function setupAlreadyCompleted(): DomainError {
  return setupRefusal('setup_completed');
}
