import type { ProvisionAccountPorts } from '../account/provision-account.ts';
import { isDomainError } from '../error/domain-error.ts';
import { prepareOperator } from '../operator/find-operator.ts';
import { coreModules, rolesOf, type ModuleSet } from '../permission/module-set.ts';
import type { Storage } from '../storage/unit-of-work.ts';
import { isMember, type Member } from '../user/member.ts';
import { findRole, type Role } from '../user/role.ts';
import { requireHostUserId } from './checked-host-users.ts';
import { hostUserRefusal } from './host-user-refusal.ts';
import { userRefusal } from '../user/user-refusal.ts';
import { userEvent } from '../user/user-event.ts';

/** The ports that admitting a user of the host app uses. */
export type AdmitUserPorts = Storage &
  Omit<ProvisionAccountPorts, 'stores'> & { readonly modules?: ModuleSet | undefined };

/**
 * Gives a user of the host app's table a role in the account of the instance, and records `user.create`. After that it
 * can have tokens and sessions. Returns the user unchanged if it has a role already, so it is safe to call twice and at
 * the same time. The app must have checked who the user is.
 *
 * @throws `precondition_failed` if setup is not completed, or if users are not in a table of the host app
 * @throws `invalid_input` for the role owner, or a role that does not exist
 * @throws `invalid_input` for the id of the operator of the host, and for text that cannot be an id
 * @throws `not_found` if the table has no such user
 */
export async function admitUser(
  ports: AdmitUserPorts,
  { userId, role: roleName }: { readonly userId: string; readonly role: string },
): Promise<Member> {
  const role = requireAdmissible(roleName, ports);
  requireHostUserId(userId);
  const operator = await prepareOperator(ports);
  const known = await ports.read.users.findById(userId);
  if (isMember(known)) return known;
  try {
    return await admit(ports, { operator, userId, role });
  } catch (error) {
    // Another call may have admitted the user at the same time.
    const other = isDomainError(error, 'already_exists')
      ? await ports.read.users.findById(userId)
      : undefined;
    if (isMember(other)) return other;
    throw error;
  }
}

function requireAdmissible(name: string, { modules = coreModules }: AdmitUserPorts): Role {
  const role = findRole(name, rolesOf(modules));
  if (role !== undefined && role !== 'owner') return role;
  throw role === undefined ? userRefusal('role_unknown', { role: name }) : hostUserRefusal('owner_admitted');
}

async function admit(
  { unitOfWork, clock }: AdmitUserPorts,
  { operator, userId, role }: { readonly operator: Member; readonly userId: string; readonly role: Role },
): Promise<Member> {
  return unitOfWork.run(async ({ hostUsers, audit }) => {
    if (hostUsers === undefined) throw hostUserRefusal('host_users_missing');
    const createdAt = clock.now();
    const target = await hostUsers.admit({
      id: userId,
      accountId: operator.accountId,
      role,
      isServiceUser: false,
      isPendingApproval: false,
      autoGroups: [],
      issued: 'api',
      createdAt,
    });
    await audit.append(
      userEvent({ activity: 'user.create', initiator: operator, target, occurredAt: createdAt }),
    );
    return target;
  });
}
