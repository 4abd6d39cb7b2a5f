import type { Actor } from '../authentication/actor.ts';
import type { DomainError } from '../error/domain-error.ts';
import { withErrorPrefix } from '../error/error-prefix.ts';
import { requireScope } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import { checkLogin, type LoginThrottle } from '../session/login-throttle.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { removeToken } from '../token/delete-token.ts';
import { lockActor } from './lock-actor-and-target.ts';
import { passwordFits } from './password-check.ts';
import { normalizePassword, requirePassword, requireWholeCharacters } from './password-rule.ts';
import { userEvent } from './user-event.ts';
import type { UserReader } from './user-store.ts';
import { passwordRefusal } from './password-refusal.ts';
import { textRefusal } from '../text/text-refusal.ts';

/** The ports that changing a password uses. */
export interface ChangePasswordPorts {
  readonly read: { readonly users: UserReader };
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly passwordHasher: PasswordHasher;
  readonly loginThrottle: LoginThrottle;
}

/** The old and the new password, unchecked. */
export interface PasswordChange {
  readonly caller: Actor;
  /** The user whose password is changed. It must be the caller. */
  readonly userId: string;
  /** An absent text counts as empty. */
  readonly oldPassword?: string | undefined;
  readonly newPassword?: string | undefined;
  /** Whether to revoke all tokens of the caller except that of the request. */
  readonly revokeTokens?: boolean | undefined;
  /** The network address of the client. */
  readonly address: string;
}

/**
 * Replaces the caller's password and records `user.password.change`. Ends all sessions of the caller except the current
 * one. On request, also revokes the caller's tokens and records each (W21). Of two changes at the same time with one
 * old password, one succeeds. No message and no event contains a password.
 *
 * @throws `permission_denied` if the caller's token may not change users
 * @throws `invalid_input` for the first fault, in the order of docs/netbird-api.md 3.2. The new password must follow
 * the rule of setup. The reference has no rule here (9, W13).
 * @throws `rate_limited` as `LoginThrottle` does
 */
export async function changePassword(ports: ChangePasswordPorts, change: PasswordChange): Promise<void> {
  requireScope(change.caller, 'update', 'users');
  const { oldPassword = '', newPassword = '' } = change;
  if (oldPassword === '') throw textRefusal('text_required', { field: 'old password' });
  if (newPassword === '') throw textRefusal('text_required', { field: 'new password' });
  await withErrorPrefix('failed to update password', async () => {
    if (change.userId !== change.caller.id) {
      throw passwordRefusal('password_of_another_user');
    }
    if (normalizePassword(newPassword) === normalizePassword(oldPassword)) {
      throw passwordRefusal('password_unchanged');
    }
    const accepted = requirePassword(newPassword);
    requireWholeCharacters(oldPassword);
    const verifiedHash = await verify(ports, { ...change, oldPassword });
    // Hash before the unit of work, because hashing is slow and a transaction should be short.
    const passwordHash = await ports.passwordHasher.hash(accepted);
    await replaceHash(ports, { ...change, verifiedHash, passwordHash });
  });
}

/** Returns the current hash if it is a hash of the old password. */
async function verify(
  { read, passwordHasher, loginThrottle }: ChangePasswordPorts,
  {
    caller,
    address,
    oldPassword,
  }: { readonly caller: Actor; readonly address: string; readonly oldPassword: string },
): Promise<string> {
  const hash = await read.users.findPasswordHash(caller.id);
  if (hash === undefined) throw passwordRefusal('password_not_set');
  const verified = await checkLogin(loginThrottle, {
    subject: caller.id,
    address,
    check: async () =>
      (await passwordFits(passwordHasher, { password: oldPassword, hash })) ? hash : undefined,
  });
  if (verified === undefined) throw currentPasswordIncorrect();
  return verified;
}

async function replaceHash(
  { unitOfWork, clock }: ChangePasswordPorts,
  command: PasswordChange & { readonly verifiedHash: string; readonly passwordHash: string },
): Promise<void> {
  const { caller, verifiedHash, passwordHash, revokeTokens = false } = command;
  await unitOfWork.run(async (stores) => {
    const { users, audit } = stores;
    const now = clock.now();
    await lockActor(stores, { caller, now });
    // Another call may have changed the password since it was verified.
    if ((await users.findPasswordHash(caller.id)) !== verifiedHash) throw currentPasswordIncorrect();
    await users.setPasswordHash(caller.id, passwordHash);
    const { credential } = caller;
    const keptSessionId = credential?.kind === 'session' ? credential.session.id : undefined;
    await stores.sessions.removeByUser(caller.id, { keptSessionId });
    if (revokeTokens) await revokeOtherTokens(stores, { caller, now });
    const event = { initiator: caller, target: caller, occurredAt: now };
    await audit.append(userEvent({ ...event, activity: 'user.password.change' }));
  });
}

async function revokeOtherTokens(
  stores: Stores,
  { caller, now }: { readonly caller: Actor; readonly now: Date },
): Promise<void> {
  const { credential } = caller;
  const keptId = credential?.kind === 'token' ? credential.token.id : undefined;
  const others = (await stores.tokens.listByUser(caller.id)).filter(({ id }) => id !== keptId);
  for (const token of others) {
    await removeToken(stores, { token, user: caller, initiatorId: caller.id, occurredAt: now });
  }
}

function currentPasswordIncorrect(): DomainError {
  return passwordRefusal('password_wrong');
}
