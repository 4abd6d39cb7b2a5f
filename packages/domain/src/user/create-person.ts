import type { Actor } from '../authentication/actor.ts';
import type { Member } from './member.ts';
import { DomainError, isDomainError } from '../error/domain-error.ts';
import { authorize } from '../permission/authorize.ts';
import { requireRoleInScope } from '../permission/role-in-scope.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { CreateServiceUserPorts } from './create-service-user.ts';
import { parseEmailAddress } from './email-address.ts';
import { generatePassword } from './generated-password.ts';
import { lockActor } from './lock-actor-and-target.ts';
import { requirePassword } from './password-rule.ts';
import { lockGroupsOfNewUser, newPerson, parseUserName, requireGroupsOfNewUser } from './new-member.ts';
import type { Role } from './role.ts';
import { userEvent } from './user-event.ts';
import type { UserStore } from './user-store.ts';

/** What adding a person needs of the world. */
export interface CreatePersonPorts extends CreateServiceUserPorts {
  readonly passwordHasher: PasswordHasher;
}

interface PersonFields {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly autoGroups: readonly string[];
  /** Its first password; one is generated when absent. */
  readonly password?: string | undefined;
}

/** A person just made, and its generated password in plain text, which exists here and nowhere else. */
export interface CreatedPerson {
  readonly user: Member;
  /** Absent when the password was given. */
  readonly password?: string;
}

/**
 * Adds a person to the caller's account with the password that is wished for or a generated one, and records
 * `user.create`. Throws as `createUser` says, in the order of docs/netbird-api.md 3.2: name, e-mail and the role
 * owner, the password that is wished for, the right, the role being more than the caller's token is for, the
 * groups, the e-mail being taken; last what `deliver` throws.
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
  if (fields.role === 'owner') throw new DomainError('invalid_input', "can't invite a user with owner role");
  const given = fields.password === undefined ? undefined : requirePassword(fields.password);
  authorize(caller, 'create', 'users');
  requireRoleInScope(caller, fields.role);
  const { accountId } = caller;
  const user = newPerson(ports.randomness, {
    accountId,
    email,
    name,
    role: fields.role,
    autoGroups: await requireGroupsOfNewUser(ports.read.groups, { accountId, groupIds: fields.autoGroups }),
    createdAt: ports.clock.now(),
  });
  const password = given ?? generatePassword(ports.randomness);
  const created: CreatedPerson = given === undefined ? { user, password } : { user };
  // Hashed before the unit of work: it takes long, and a transaction should not.
  const passwordHash = await ports.passwordHasher.hash(password);
  await ports.unitOfWork.run(async (stores) => {
    authorize(await lockActor(stores, { caller, now: ports.clock.now() }), 'create', 'users');
    await lockGroupsOfNewUser(stores.groups, { accountId, groupIds: user.autoGroups });
    await addPerson(stores.users, { user, passwordHash });
    const event = { initiator: caller, target: user, occurredAt: user.createdAt };
    await stores.audit.append(userEvent({ ...event, activity: 'user.create' }));
    await deliver?.(created);
  });
  return created;
}

/** The store alone decides whether an e-mail is taken, so of any number of calls at once one succeeds. */
async function addPerson(
  users: UserStore,
  { user, passwordHash }: { readonly user: Member; readonly passwordHash: string },
): Promise<void> {
  try {
    await users.add(user, { passwordHash });
  } catch (error) {
    if (!isDomainError(error, 'already_exists')) throw error;
    const message = "can't invite a user with an existing netbird account";
    throw new DomainError('already_exists', message, { cause: error });
  }
}
