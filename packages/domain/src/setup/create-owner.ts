import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Stores } from '../storage/stores.ts';
import { newPerson, withStoredId } from '../user/new-member.ts';
import type { User } from '../user/user.ts';
import type { SetupCompletion } from './instance-store.ts';

/** The ports of `createOwner`. The stores belong to a unit of work. */
export interface CreateOwnerPorts {
  readonly stores: Pick<Stores, 'instance' | 'users' | 'hostUsers'>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
}

/** The first owner, and the claim of the instance. */
export interface ClaimedInstance {
  readonly owner: User;
  readonly completion: SetupCompletion;
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
): Promise<ClaimedInstance> {
  const now = clock.now();
  const { email, name } = command.plan;
  const details = { email, name, role: 'owner', autoGroups: [], createdAt: now } as const;
  const owner = await withStoredId(stores, newPerson(randomness, details));
  const completion: SetupCompletion = { ownerId: owner.id, completedAt: now };
  await stores.instance.claim(completion);
  await stores.users.add(owner, { passwordHash: command.passwordHash });
  return { owner, completion };
}
