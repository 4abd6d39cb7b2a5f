import { isDomainError, type Storage } from '@nbsetup/domain';
import { requireNothingRemembered, type InstanceMemory } from '@nbsetup/domain/storage';

/**
 * Checks that the storage has the instance that the memory knows. Call it before a migration: a database without our
 * tables counts as empty.
 * @throws `store_unavailable` if the memory knows an instance that the storage does not have.
 */
export async function requireRemembered({ read }: Storage, memory: InstanceMemory): Promise<void> {
  try {
    await read.instance.findCompletion();
  } catch (error) {
    if (!isDomainError(error, 'store_outdated')) throw error;
    await requireNothingRemembered(memory);
  }
}
