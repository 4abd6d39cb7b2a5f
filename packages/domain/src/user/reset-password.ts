import type { Member } from './member.ts';
import { isOperator } from '../operator/operator.ts';
import { permissionDenied } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockActorAndTarget } from './lock-actor-and-target.ts';
import { requirePassword } from './password-rule.ts';
import { userEvent } from './user-event.ts';
import { passwordRefusal } from './password-refusal.ts';

/** The ports that resetting a password uses. */
export interface ResetPasswordPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly passwordHasher: PasswordHasher;
}

/**
 * Sets the password of a person, ends all sessions of the person and records `user.password.change`. The old password
 * is not needed.
 *
 * @throws `permission_denied` for all callers except the operator of the host
 * @throws `invalid_input` for a password that breaks the rule of setup
 * @throws `not_found` if the account has no such user
 * @throws `invalid_input` for a service user, which has no password
 */
export async function resetPassword(
  ports: ResetPasswordPorts,
  command: { readonly caller: Member; readonly userId: string; readonly newPassword: string },
): Promise<void> {
  const { caller, userId } = command;
  if (!isOperator(caller)) throw permissionDenied();
  // Hash before the unit of work, because hashing is slow and a transaction should be short.
  const passwordHash = await ports.passwordHasher.hash(requirePassword(command.newPassword));
  await ports.unitOfWork.run(async (stores) => {
    const { users, sessions, audit } = stores;
    const now = ports.clock.now();
    const { target } = await lockActorAndTarget(stores, { caller, targetId: userId, now });
    if (target.isServiceUser) throw passwordRefusal('service_user_without_password');
    await users.setPasswordHash(target.id, passwordHash);
    await sessions.removeByUser(target.id);
    const event = { initiator: caller, target, occurredAt: now };
    await audit.append(userEvent({ ...event, activity: 'user.password.change' }));
  });
}
