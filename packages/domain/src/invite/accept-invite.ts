import type { Member } from '../user/member.ts';
import { withErrorPrefix } from '../error/error-prefix.ts';
import type { Group } from '../group/group.ts';
import { lockGroups } from '../group/joinable-groups.ts';
import { isOperator } from '../operator/operator.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { isExpired } from '../time/is-expired.ts';
import type { FormatPorts } from '../token/token-format.ts';
import { hashToken } from '../token/token-hash.ts';
import { newPerson, withStoredId } from '../user/new-member.ts';
import { requireStrongPassword } from '../user/strong-password.ts';
import type { User } from '../user/user.ts';
import { inviteNotFound } from './find-invite.ts';
import { inviteEvent } from './invite-event.ts';
import type { InviteReader } from './invite-store.ts';
import { isInviterAuthorized } from './inviter.ts';
import { requireInviteToken } from './invite-token.ts';
import type { Invite } from './invite.ts';
import { inviteRefusal } from './invite-refusal.ts';
import { textRefusal } from '../text/text-refusal.ts';

/** The ports that accepting an invite uses. */
export interface AcceptInvitePorts extends FormatPorts {
  readonly read: { readonly invites: InviteReader };
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
}

/** The input of an invited person, unchecked. An absent password counts as empty. */
export interface InviteAcceptance {
  readonly plainText: string;
  readonly password?: string | undefined;
}

/**
 * Creates a user with this password for the invited person, removes the invite and records `user.invite.link.accept`.
 * Does all or nothing. Groups that were deleted since the invitation are skipped. Of several calls at the same time,
 * one succeeds. Source: docs/netbird-api.md 3.2.
 *
 * @throws `invalid_input` for the password, then for a text that does not have the shape of an invite token
 * @throws `not_found` if the invite is unknown, accepted, deleted or renewed
 * @throws `invalid_input` if the invite has expired, or if its sender may no longer invite
 * @throws `already_exists` if the account has a user with this e-mail
 */
export async function acceptInvite(
  ports: AcceptInvitePorts,
  { plainText, password = '' }: InviteAcceptance,
): Promise<Member> {
  const accepted = await requireInvitePassword(password);
  const invite = await ports.read.invites.findByHash(
    hashToken(requireInviteToken(plainText, ports.tokenFormat)),
  );
  const { id, hash, createdBy } = requireAcceptable(invite, ports.clock.now());
  // Hash before the unit of work, because hashing is slow and a transaction should be short. Hash after the check, so
  // that an invalid invite costs no hash.
  const passwordHash = await ports.passwordHasher.hash(accepted);
  return ports.unitOfWork.run(async (stores) => {
    // Lock users before invites. The lock keeps the inviter unchanged until the invite is removed.
    const inviter = isOperator({ id: createdBy }) ? undefined : await stores.users.lock(createdBy);
    const locked = await stores.invites.lock(id);
    const joinedAt = ports.clock.now();
    const current = requireAcceptable(locked?.hash === hash ? locked : undefined, joinedAt);
    requireAuthorizedInviter(current, inviter);
    const planned = invitedMember(ports, current, {
      groups: await lockGroups(stores.groups, {
        accountId: current.accountId,
        groupIds: current.autoGroups,
      }),
      joinedAt,
    });
    const user = await withStoredId(stores, planned);
    await joinAccount(stores, { invite: current, user, passwordHash });
    return user;
  });
}

async function requireInvitePassword(password: string): Promise<string> {
  if (password === '') throw textRefusal('text_required', { field: 'password' });
  return withErrorPrefix('invalid password', async () => requireStrongPassword(password));
}

function requireAcceptable(invite: Invite | undefined, now: Date): Invite {
  if (invite === undefined) throw inviteNotFound();
  if (isExpired(invite, now)) throw inviteRefusal('invite_expired');
  return invite;
}

function requireAuthorizedInviter(invite: Invite, inviter: User | undefined): void {
  if (isInviterAuthorized(invite, inviter)) return;
  throw inviteRefusal('inviter_unauthorized');
}

function invitedMember(
  { randomness }: Pick<AcceptInvitePorts, 'randomness'>,
  { accountId, email, name, role, autoGroups }: Invite,
  given: { readonly groups: readonly Group[]; readonly joinedAt: Date },
): Member {
  return newPerson(randomness, {
    accountId,
    email,
    name,
    role,
    autoGroups: autoGroups.filter((groupId) => given.groups.some((group) => group.id === groupId)),
    createdAt: given.joinedAt,
  });
}

async function joinAccount(
  { users, invites, audit }: Pick<Stores, 'users' | 'invites' | 'audit'>,
  {
    invite,
    user,
    passwordHash,
  }: { readonly invite: Invite; readonly user: Member; readonly passwordHash: string },
): Promise<void> {
  await users.add(user, { passwordHash });
  await invites.remove(invite.id);
  await audit.append(
    inviteEvent({
      activity: 'user.invite.link.accept',
      invite,
      initiatorId: user.id,
      targetId: user.id,
      occurredAt: user.createdAt,
    }),
  );
}
