import { DomainError } from '../error/domain-error.ts';
import type { InstanceReader } from './instance-store.ts';

/** Tells whether the instance still waits for its first owner. Once `false` it stays so. */
export async function isSetupRequired(instance: InstanceReader): Promise<boolean> {
  return (await instance.findCompletion()) === undefined;
}

/** The refusal of a second setup; stores throw it from `claim`. */
export function setupAlreadyCompleted(): DomainError {
  return new DomainError('setup_already_completed', 'setup already completed');
}
