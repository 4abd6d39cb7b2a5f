import type { Actor } from '../authentication/actor.ts';
import type { Member } from './member.ts';
import { createPerson, type CreatePersonPorts } from './create-person.ts';
import { createServiceUser } from './create-service-user.ts';
import { modulesOf } from '../permission/authorize.ts';
import { rolesOf } from '../permission/module-set.ts';
import { findRole } from './role.ts';
import { userRefusal } from './user-refusal.ts';

/** A user to create, unchecked. Absent texts count as empty. */
export interface UserRequest {
  /** The name of a role, in any case. */
  readonly role?: string | undefined;
  readonly isServiceUser?: boolean | undefined;
  readonly name?: string | undefined;
  /** Only for people. */
  readonly email?: string | undefined;
  readonly autoGroups?: readonly string[] | undefined;
  /** Only for people. If absent, one is generated. */
  readonly password?: string | undefined;
}

/** A new user. A person has its generated password in plain text. */
export interface CreatedUser {
  readonly user: Member;
  readonly password?: string;
}

/**
 * Adds a person or a service user to the caller's account. Every call creates another user. Of several calls with one
 * e-mail at the same time, one succeeds. Source: docs/netbird-api.md 3.2.
 *
 * @throws `invalid_input` for the first fault of the request
 * @throws `permission_denied` without the right to create users, or for a person with a role with more rights than the
 * caller's token
 * @throws `already_exists` if a user of the account has this e-mail, in any case
 * @throws what `deliver` throws. Then no person was created.
 */
export async function createUser(
  ports: CreatePersonPorts,
  command: {
    readonly caller: Actor;
    readonly request: UserRequest;
    /** Delivers the password of a person, as the last step before the commit. See `SetupCommand`. */
    readonly deliver?: (created: CreatedUser) => Promise<void>;
  },
): Promise<CreatedUser> {
  const {
    role: roleName = '',
    isServiceUser = false,
    name = '',
    email = '',
    autoGroups = [],
  } = command.request;
  const role = findRole(roleName, rolesOf(modulesOf(command.caller)));
  if (role === undefined) throw userRefusal('role_unknown', { role: roleName });
  const fields = { role, name, autoGroups };
  return isServiceUser
    ? { user: await createServiceUser(ports, { caller: command.caller, fields }) }
    : createPerson(ports, {
        caller: command.caller,
        fields: { ...fields, email, password: command.request.password },
        deliver: command.deliver,
      });
}
