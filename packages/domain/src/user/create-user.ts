import type { Actor } from '../authentication/actor.ts';
import type { Member } from './member.ts';
import { DomainError } from '../error/domain-error.ts';
import { createPerson, type CreatePersonPorts } from './create-person.ts';
import { createServiceUser } from './create-service-user.ts';
import { findRole } from './role.ts';

/** Whom somebody asks to create, unchecked; an absent text counts as empty. */
export interface UserRequest {
  /** The name of a role, in any case. */
  readonly role?: string | undefined;
  readonly isServiceUser?: boolean | undefined;
  readonly name?: string | undefined;
  /** Of people only. */
  readonly email?: string | undefined;
  readonly autoGroups?: readonly string[] | undefined;
  /** Of people only; one is generated when absent. */
  readonly password?: string | undefined;
}

/** A user just made; a person with its generated password in plain text. */
export interface CreatedUser {
  readonly user: Member;
  readonly password?: string;
}

/**
 * Adds a person or a service user to the caller's account. Every call makes another user. Throws `invalid_input` for
 * the first thing wrong with the request, `permission_denied` without the right to create users or for a person whose
 * role may do more than the caller's token, and `already_exists` for an e-mail that a user of the account has in any
 * case; of several calls with one e-mail at once one succeeds. Source: docs/netbird-api.md 3.2.
 */
export async function createUser(
  ports: CreatePersonPorts,
  command: {
    readonly caller: Actor;
    readonly request: UserRequest;
    /** Hands a person's password over before the person is kept; see `SetupCommand`. */
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
  const role = findRole(roleName);
  if (role === undefined) throw new DomainError('invalid_input', `unknown user role ${roleName}`);
  const fields = { role, name, autoGroups };
  return isServiceUser
    ? { user: await createServiceUser(ports, { caller: command.caller, fields }) }
    : createPerson(ports, {
        caller: command.caller,
        fields: { ...fields, email, password: command.request.password },
        deliver: command.deliver,
      });
}
