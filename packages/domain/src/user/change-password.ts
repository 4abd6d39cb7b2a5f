import type { Actor } from '../authentication/authenticate-token.ts';
import { DomainError } from '../error/domain-error.ts';
import { inStep } from '../error/in-step.ts';
import { requireScope } from '../permission/may.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockActor } from './lock-actor-and-target.ts';
import { requirePassword } from './password-rule.ts';
import { userEvent } from './user-event.ts';
import type { UserReader } from './user-store.ts';

/** What changing a password needs of the world. */
export interface ChangePasswordPorts {
  readonly read: { readonly users: UserReader };
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly passwordHasher: PasswordHasher;
}

/** The old and the new password, unchecked. */
export interface PasswordChange {
  readonly caller: Actor;
  /** Whose password is changed: only the caller's own can be. */
  readonly userId: string;
  /** An absent text counts as empty. */
  readonly oldPassword?: string | undefined;
  readonly newPassword?: string | undefined;
}

/**
 * Replaces the caller's own password and records `user.password.change`. Throws `permission_denied` when the caller's
 * token is not for changing users, then `invalid_input` for the first thing
 * wrong, in the order of contract.md 3.2; the new password keeps the rule of setup, where the reference has none (9,
 * W13). Of two changes at once from one old password one succeeds. No message and no event holds a password.
 */
export async function changePassword(ports: ChangePasswordPorts, change: PasswordChange): Promise<void> {
  requireScope(change.caller, 'update', 'users');
  const { oldPassword = '', newPassword = '' } = change;
  if (oldPassword === '') throw new DomainError('invalid_input', 'old password is required');
  if (newPassword === '') throw new DomainError('invalid_input', 'new password is required');
  await inStep('failed to update password', async () => {
    if (change.userId !== change.caller.id) {
      throw new DomainError('invalid_input', 'users can only change their own password');
    }
    if (newPassword === oldPassword) {
      throw new DomainError('invalid_input', 'new password must be different from current password');
    }
    requirePassword(newPassword);
    const verifiedHash = await verify(ports, { caller: change.caller, oldPassword });
    // Hashed before the unit of work: it takes long, and a transaction should not.
    const passwordHash = await ports.passwordHasher.hash(newPassword);
    await replaceHash(ports, { caller: change.caller, verifiedHash, passwordHash });
  });
}

/** The hash that the old password fits. */
async function verify(
  { read, passwordHasher }: ChangePasswordPorts,
  { caller, oldPassword }: { readonly caller: Actor; readonly oldPassword: string },
): Promise<string> {
  const hash = await read.users.findPasswordHash(caller.id);
  if (hash === undefined) throw new DomainError('invalid_input', 'failed to get user: not found');
  if (!(await passwordHasher.verify({ password: oldPassword, hash }))) throw currentPasswordIncorrect();
  return hash;
}

async function replaceHash(
  { unitOfWork, clock }: ChangePasswordPorts,
  order: { readonly caller: Actor; readonly verifiedHash: string; readonly passwordHash: string },
): Promise<void> {
  const { caller, verifiedHash, passwordHash } = order;
  await unitOfWork.run(async (stores) => {
    const { users, audit } = stores;
    const now = clock.now();
    await lockActor(stores, { caller, now });
    // Somebody may have changed it since it was verified; then the old password is no longer the current one.
    if ((await users.findPasswordHash(caller.id)) !== verifiedHash) throw currentPasswordIncorrect();
    await users.setPasswordHash(caller.id, passwordHash);
    const event = { initiator: caller, target: caller, occurredAt: now };
    await audit.append(userEvent({ ...event, activity: 'user.password.change' }));
  });
}

function currentPasswordIncorrect(): DomainError {
  return new DomainError('invalid_input', 'current password is incorrect');
}
