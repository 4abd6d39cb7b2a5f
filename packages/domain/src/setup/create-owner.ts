import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Stores } from '../storage/stores.ts';
import { newPerson, withStoredId } from '../user/new-member.ts';
import type { User } from '../user/user.ts';

/** The ports of `createOwner`. The stores belong to a unit of work. */
export interface CreateOwnerPorts {
  readonly stores: Pick<Stores, 'instance' | 'users' | 'hostUsers'>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
}

/**
 * Claims the instance and creates its first owner, without an account.
 *
 * @throws `setup_already_completed` if the instance is already claimed
 */
export async function createOwner(
  { stores, clock, randomness }: CreateOwnerPorts,
  command: {
    readonly plan: { readonly email: string; readonly name: string };
    readonly passwordHash: string;
  },
): Promise<User> {
  const now = clock.now();
  const { email, name } = command.plan;
  const details = { email, name, role: 'owner', autoGroups: [], createdAt: now } as const;
  const owner = await withStoredId(stores, newPerson(randomness, details));
  await stores.instance.claim({ ownerId: owner.id, completedAt: now });
  await stores.users.add(owner, { passwordHash: command.passwordHash });
  return owner;
}
