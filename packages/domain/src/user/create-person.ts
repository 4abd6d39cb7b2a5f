import type { Actor } from '../authentication/actor.ts';
import type { Member } from './member.ts';
import { isDomainError } from '../error/domain-error.ts';
import { authorize } from '../permission/authorize.ts';
import { requireRoleInScope } from '../permission/role-in-scope.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { CreateServiceUserPorts } from './create-service-user.ts';
import { parseEmailAddress } from './email-address.ts';
import { generatePassword } from './generated-password.ts';
import { lockActor } from './lock-actor-and-target.ts';
import { requirePassword } from './password-rule.ts';
import {
  lockGroupsOfNewUser,
  newPerson,
  parseUserName,
  requireGroupsOfNewUser,
  withStoredId,
} from './new-member.ts';
import type { Role } from './role.ts';
import { userEvent } from './user-event.ts';
import type { UserStore } from './user-store.ts';
import { userRefusal } from './user-refusal.ts';

/** The ports that creating a person uses. */
export interface CreatePersonPorts extends CreateServiceUserPorts {
  readonly passwordHasher: PasswordHasher;
}

interface PersonFields {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly autoGroups: readonly string[];
  /** The first password. If absent, one is generated. */
  readonly password?: string | undefined;
}

/** A new person with the generated password in plain text. The password is not stored anywhere. */
export interface CreatedPerson {
  readonly user: Member;
  /** Absent if the request had a password. */
  readonly password?: string;
}

/**
 * Adds a person to the caller's account with the given or a generated password, and records `user.create`. Throws as
 * `createUser` does. The order is that of docs/netbird-api.md 3.2: name, e-mail and the role owner, password, right,
 * scopes, groups, a taken e-mail.
 */
export async function createPerson(
  ports: CreatePersonPorts,
  {
    caller,
    fields,
    deliver,
  }: {
    readonly caller: Actor;
    readonly fields: PersonFields;
    readonly deliver?: ((created: CreatedPerson) => Promise<void>) | undefined;
  },
): Promise<CreatedPerson> {
  const name = parseUserName(fields.name);
  const email = parseEmailAddress(fields.email, { whenEmpty: "email can't be empty" });
  if (fields.role === 'owner') throw userRefusal('owner_invited');
  const given = fields.password === undefined ? undefined : requirePassword(fields.password);
  authorize(caller, 'create', 'users');
  requireRoleInScope(caller, fields.role);
  const { accountId } = caller;
  const planned = newPerson(ports.randomness, {
    accountId,
    email,
    name,
    role: fields.role,
    autoGroups: await requireGroupsOfNewUser(ports.read.groups, { accountId, groupIds: fields.autoGroups }),
    createdAt: ports.clock.now(),
  });
  const password = given ?? generatePassword(ports.randomness);
  // Hash before the unit of work, because hashing is slow and a transaction should be short.
  const passwordHash = await ports.passwordHasher.hash(password);
  return ports.unitOfWork.run(async (stores) => {
    authorize(await lockActor(stores, { caller, now: ports.clock.now() }), 'create', 'users');
    await lockGroupsOfNewUser(stores.groups, { accountId, groupIds: planned.autoGroups });
    const user = await withStoredId(stores, planned);
    await addPerson(stores.users, { user, passwordHash });
    const event = { initiator: caller, target: user, occurredAt: user.createdAt };
    await stores.audit.append(userEvent({ ...event, activity: 'user.create' }));
    const created: CreatedPerson = given === undefined ? { user, password } : { user };
    await deliver?.(created);
    return created;
  });
}

/**
 * Adds the person. Only the store decides whether the e-mail is taken, so of several calls at the same time one
 * succeeds.
 */
async function addPerson(
  users: UserStore,
  { user, passwordHash }: { readonly user: Member; readonly passwordHash: string },
): Promise<void> {
  try {
    await users.add(user, { passwordHash });
  } catch (error) {
    if (!isDomainError(error, 'already_exists')) throw error;
    const message = "can't invite a user with an existing netbird account";
    throw userRefusal('email_taken', {}, { cause: error, message });
  }
}
