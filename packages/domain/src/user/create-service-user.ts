import type { GroupReader } from '../group/group-store.ts';
import type { Actor } from '../authentication/actor.ts';
import type { Member } from './member.ts';
import { authorize } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockActor } from './lock-actor-and-target.ts';
import { lockGroupsOfNewUser, newServiceUser, parseUserName, requireGroupsOfNewUser } from './new-member.ts';
import type { Role } from './role.ts';
import { userEvent } from './user-event.ts';
import { userRefusal } from './user-refusal.ts';

/** The ports that creating a service user uses. */
export interface CreateServiceUserPorts {
  readonly read: { readonly groups: GroupReader };
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

interface ServiceUserFields {
  readonly role: Role;
  readonly name: string;
  readonly autoGroups: readonly string[];
}

/**
 * Adds a service user to the caller's account and records `service.user.create`. Several can have the same name.
 *
 * @throws `permission_denied` without the right to create users
 * @throws `invalid_input` for the role owner, an invalid name or a group that cannot be joined
 */
export async function createServiceUser(
  ports: CreateServiceUserPorts,
  { caller, fields }: { readonly caller: Actor; readonly fields: ServiceUserFields },
): Promise<Member> {
  authorize(caller, 'create', 'users');
  if (fields.role === 'owner') {
    const message = "can't create a service user with owner role";
    throw userRefusal('service_user_as_owner', {}, { message });
  }
  const { accountId } = caller;
  const user = newServiceUser(ports.randomness, {
    accountId,
    name: parseUserName(fields.name),
    role: fields.role,
    autoGroups: await requireGroupsOfNewUser(ports.read.groups, { accountId, groupIds: fields.autoGroups }),
    createdAt: ports.clock.now(),
  });
  await ports.unitOfWork.run(async (stores) => {
    authorize(await lockActor(stores, { caller, now: ports.clock.now() }), 'create', 'users');
    await lockGroupsOfNewUser(stores.groups, { accountId, groupIds: user.autoGroups });
    await stores.users.add(user);
    const event = { initiator: caller, target: user, occurredAt: user.createdAt };
    await stores.audit.append(
      userEvent({ ...event, activity: 'service.user.create', meta: { name: user.name } }),
    );
  });
  return user;
}
