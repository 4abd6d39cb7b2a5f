import type { Actor } from '../authentication/actor.ts';
import { DomainError } from '../error/domain-error.ts';
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

/** What changing a password needs of the world. */
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
  /** Whose password is changed: only the caller's own can be. */
  readonly userId: string;
  /** An absent text counts as empty. */
  readonly oldPassword?: string | undefined;
  readonly newPassword?: string | undefined;
  /** Whether the caller's tokens go as well, all but the one it came with. */
  readonly revokeTokens?: boolean | undefined;
  /** Where the request comes from. */
  readonly address: string;
}

/**
 * Replaces the caller's own password, ends its sessions but the one it came with, on request revokes its tokens
 * (W21), and records `user.password.change` and each revoked token. Throws `permission_denied` when the caller's
 * token is not for changing users, then `invalid_input` for the first thing wrong, in the order of
 * docs/netbird-api.md 3.2; the new password keeps the rule of setup, where the reference has none (9, W13). Wrong
 * old passwords are counted as `LoginThrottle` says, which throws `rate_limited`. Of two changes at once from one
 * old password one succeeds. No message and no event holds a password.
 */
export async function changePassword(ports: ChangePasswordPorts, change: PasswordChange): Promise<void> {
  requireScope(change.caller, 'update', 'users');
  const { oldPassword = '', newPassword = '' } = change;
  if (oldPassword === '') throw new DomainError('invalid_input', 'old password is required');
  if (newPassword === '') throw new DomainError('invalid_input', 'new password is required');
  await withErrorPrefix('failed to update password', async () => {
    if (change.userId !== change.caller.id) {
      throw new DomainError('invalid_input', 'users can only change their own password');
    }
    if (normalizePassword(newPassword) === normalizePassword(oldPassword)) {
      throw new DomainError('invalid_input', 'new password must be different from current password');
    }
    const accepted = requirePassword(newPassword);
    requireWholeCharacters(oldPassword);
    const verifiedHash = await verify(ports, { ...change, oldPassword });
    // Hashed before the unit of work: it takes long, and a transaction should not.
    const passwordHash = await ports.passwordHasher.hash(accepted);
    await replaceHash(ports, { ...change, verifiedHash, passwordHash });
  });
}

/** The hash that the old password fits. */
async function verify(
  { read, passwordHasher, loginThrottle }: ChangePasswordPorts,
  {
    caller,
    address,
    oldPassword,
  }: { readonly caller: Actor; readonly address: string; readonly oldPassword: string },
): Promise<string> {
  const hash = await read.users.findPasswordHash(caller.id);
  if (hash === undefined) throw new DomainError('invalid_input', 'failed to get user: not found');
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
    // Somebody may have changed it since it was verified; then the old password is no longer the current one.
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
  return new DomainError('invalid_input', 'current password is incorrect');
}
