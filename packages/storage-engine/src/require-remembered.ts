import { isDomainError, requireNothingRemembered, type InstanceMemory, type Storage } from '@nbsetup/domain';

/**
 * Throws `store_unavailable` when the memory knows an instance that the storage does not hold. For use before anything is
 * migrated: a database without our tables holds no instance either.
 */
export async function requireRemembered({ read }: Storage, memory: InstanceMemory): Promise<void> {
  try {
    await read.instance.findCompletion();
  } catch (error) {
    if (!isDomainError(error, 'store_outdated')) throw error;
    await requireNothingRemembered(memory);
  }
}
