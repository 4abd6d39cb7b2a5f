import type { GroupReader } from '../group/group-store.ts';
import type { Actor } from '../authentication/actor.ts';
import { authorize, modulesOf } from '../permission/authorize.ts';
import { rolesOf } from '../permission/module-set.ts';
import { requireRoleInScope } from '../permission/role-in-scope.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import type { FormatPorts } from '../token/token-format.ts';
import { hashToken } from '../token/token-hash.ts';
import { parseEmailAddress } from '../user/email-address.ts';
import { listMembersByEmail } from '../user/find-by-email.ts';
import { lockActor } from '../user/lock-actor-and-target.ts';
import { parseUserName, requireGroupsOfNewUser } from '../user/new-member.ts';
import { findRole, type Role } from '../user/role.ts';
import type { UserReader } from '../user/user-store.ts';
import { inviteEvent } from './invite-event.ts';
import { inviteExpiry, requireInviteSeconds } from './invite-expiry.ts';
import { generateInviteToken } from './invite-token.ts';
import type { Invite, IssuedInvite } from './invite.ts';
import { userRefusal } from '../user/user-refusal.ts';

/** An invite to create, unchecked. Absent texts count as empty. */
export interface InviteRequest {
  /** The name of a role, in any case. */
  readonly role?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly autoGroups?: readonly string[] | undefined;
  /** The default is `inviteHoursDefault`, also for values up to 0. */
  readonly expiresInSeconds?: number | undefined;
}

/** The ports that creating an invite uses. */
export interface CreateInvitePorts extends FormatPorts {
  readonly read: { readonly groups: GroupReader };
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

type InviteCommand = Pick<Invite, 'role' | 'name' | 'email'> & { readonly seconds: number };

/**
 * Invites a person into the caller's account and records `user.invite.link.create`. The user is created on acceptance.
 * Until then the e-mail is not reserved. Of several calls with one e-mail at the same time, one succeeds. Source:
 * docs/netbird-api.md 3.2.
 *
 * @throws `invalid_input` for the first fault of the request
 * @throws `permission_denied` without the right to create users, or for a role with more rights than the caller's token
 * @throws `already_exists` if a user of the account or another invite has this e-mail, in any case
 */
export async function createInvite(
  ports: CreateInvitePorts,
  { caller, request }: { readonly caller: Actor; readonly request: InviteRequest },
): Promise<IssuedInvite> {
  const { seconds, ...command } = parseCommand(request, rolesOf(modulesOf(caller)));
  authorize(caller, 'create', 'users');
  requireRoleInScope(caller, command.role);
  const { accountId } = caller;
  const groupIds = request.autoGroups ?? [];
  const createdAt = ports.clock.now();
  const plainText = generateInviteToken(ports.randomness, ports.tokenFormat);
  const invite: Invite = {
    ...command,
    id: ports.randomness.xid(),
    accountId,
    autoGroups: await requireGroupsOfNewUser(ports.read.groups, { accountId, groupIds }),
    hash: hashToken(plainText),
    createdBy: caller.id,
    createdAt,
    expiresAt: inviteExpiry(createdAt, seconds),
  };
  await ports.unitOfWork.run(async (stores) => {
    const { users, invites, audit } = stores;
    authorize(await lockActor(stores, { caller, now: ports.clock.now() }), 'create', 'users');
    await refuseEmailOfUser(users, invite);
    await invites.add(invite);
    const event = { invite, initiatorId: caller.id, targetId: invite.id, occurredAt: createdAt };
    await audit.append(inviteEvent({ ...event, activity: 'user.invite.link.create' }));
  });
  return { invite, plainText };
}

function parseCommand(
  { role: roleName = '', ...request }: InviteRequest,
  known: readonly Role[],
): InviteCommand {
  const role = findRole(roleName, known);
  if (role === undefined) throw userRefusal('role_unknown', { role: roleName });
  const name = parseUserName(request.name ?? '');
  const email = parseEmailAddress(request.email ?? '', { whenEmpty: "email can't be empty" });
  if (role === 'owner') throw userRefusal('owner_invited');
  return { role, name, email, seconds: requireInviteSeconds(request.expiresInSeconds) };
}

async function refuseEmailOfUser(
  users: UserReader,
  wanted: Pick<Invite, 'accountId' | 'email'>,
): Promise<void> {
  if ((await listMembersByEmail(users, wanted)).length > 0) {
    throw userRefusal('email_taken');
  }
}
