import type { Format } from '@nbsetup/cli-kit';
import { removeUser, type Member } from '@nbsetup/domain';
import {
  blockUser,
  noResidualAccess,
  resetPassword,
  selectMember,
  type MemberSelector,
  type ResidualAccess,
} from '@nbsetup/domain/admin';
import { createBcryptHasher } from '@nbsetup/platform-node';
import { printResult } from '../output/print-result.ts';
import type { CommandContext } from '../program/command-context.ts';
import { prepareSecret } from '../secret/read-secret.ts';
import { openOperator, type Host } from '../store/open-operator.ts';
import { residualAccessFields, residualAccessLines } from './render-residual-access.ts';
import { userLabel } from '../output/user-label.ts';
import { requireSelector, userSelectorOptions, type UserSelectorOptions } from '../program/user-selector.ts';

/** The parsed options of commands that change a user. */
export interface ChangeUserOptions extends UserSelectorOptions {
  readonly output: Format;
}

/** The parsed options of commands after which a user has no access. */
export interface DepartureOptions extends ChangeUserOptions {
  readonly revoke?: boolean;
}

/** Blocks or unblocks a user. The tokens and sessions of a blocked user are refused. */
export async function runBlockUser(
  context: CommandContext,
  options: DepartureOptions & { readonly isBlocked: boolean },
): Promise<void> {
  const { isBlocked, revoke } = options;
  await changeUser(context, options, {
    done: isBlocked ? 'blocked' : 'unblocked',
    change: async ({ ports, operator: caller }, { id: userId }) =>
      (await blockUser(ports, { caller, userId, isBlocked, revoke })).residualAccess,
  });
}

/** Deletes a user with its tokens and sessions. */
export async function runDeleteUser(context: CommandContext, options: DepartureOptions): Promise<void> {
  const { revoke } = options;
  await changeUser(context, options, {
    done: 'deleted',
    change: ({ ports, operator: caller }, { id: userId }) => removeUser(ports, { caller, userId, revoke }),
  });
}

/** Sets the password of a user and ends its sessions. */
export async function runChangePassword(
  context: CommandContext,
  options: ChangeUserOptions & { readonly 'password-file': string | undefined },
): Promise<void> {
  requireSelector(options, userSelectorOptions);
  const password = await prepareSecret(context, {
    file: options['password-file'],
    option: 'password-file',
    prompts: ['New password', 'Once more'],
  });
  await using passwordHasher = createBcryptHasher();
  await changeUser(context, options, {
    done: 'has a new password and is signed out',
    change: async ({ ports, operator: caller }, { id: userId }) => {
      const newPassword = await password.read();
      await resetPassword({ ...ports, passwordHasher }, { caller, userId, newPassword });
      return noResidualAccess;
    },
  });
}

interface Change {
  /** The statement of what was done. */
  readonly done: string;
  /** Makes the change. Returns the residual access. */
  readonly change: (host: Host, user: Member) => Promise<ResidualAccess>;
}

async function changeUser(
  context: CommandContext,
  options: ChangeUserOptions,
  { done, change }: Change,
): Promise<void> {
  const selector = requireSelector(options, userSelectorOptions);
  const { user, left } = await changeSelected(context, { selector, change });
  await printResult(context, options.output, {
    text: [`${userLabel(user)} ${done}`, ...residualAccessLines(left)].join('\n'),
    json: {
      done: true,
      user_id: user.id,
      email: user.email,
      name: user.name,
      ...residualAccessFields(left),
    },
  });
}

async function changeSelected(
  context: CommandContext,
  { selector, change }: Pick<Change, 'change'> & { readonly selector: MemberSelector },
): Promise<{ readonly user: Member; readonly left: ResidualAccess }> {
  await using host = await openOperator(context);
  const { accountId } = host.operator;
  const user = await selectMember(host.ports.read.users, { accountId, selector });
  return { user, left: await change(host, user) };
}
