import type { Member } from './member.ts';
import { DomainError } from '../error/domain-error.ts';
import { isOperator } from '../operator/operator.ts';
import { permissionDenied } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockActorAndTarget } from './lock-actor-and-target.ts';
import { requirePassword } from './password-rule.ts';
import { userEvent } from './user-event.ts';

/** What setting somebody's password needs of the world. */
export interface ResetPasswordPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly passwordHasher: PasswordHasher;
}

/**
 * Sets the password of a person of the account, ends all its sessions and records `user.password.change`. For the operator
 * of the host alone, who need not know the old one: throws `permission_denied` for everybody else, then `invalid_input`
 * for a password that breaks the rule of setup and `not_found`, then `invalid_input` for a service user, which has none.
 */
export async function resetPassword(
  ports: ResetPasswordPorts,
  command: { readonly caller: Member; readonly userId: string; readonly newPassword: string },
): Promise<void> {
  const { caller, userId } = command;
  if (!isOperator(caller)) throw permissionDenied();
  // Hashed before the unit of work: it takes long, and a transaction should not.
  const passwordHash = await ports.passwordHasher.hash(requirePassword(command.newPassword));
  await ports.unitOfWork.run(async (stores) => {
    const { users, sessions, audit } = stores;
    const now = ports.clock.now();
    const { target } = await lockActorAndTarget(stores, { caller, targetId: userId, now });
    if (target.isServiceUser) throw new DomainError('invalid_input', 'a service user has no password');
    await users.setPasswordHash(target.id, passwordHash);
    await sessions.removeByUser(target.id);
    const event = { initiator: caller, target, occurredAt: now };
    await audit.append(userEvent({ ...event, activity: 'user.password.change' }));
  });
}
