import { UsageError } from '@nbsetup/cli-kit';
import { DomainError } from '@nbsetup/domain';
import { emailKey } from '@nbsetup/domain/storage';
import type { ProcessIo } from '../program/command-context.ts';
import { askShown } from './ask-shown.ts';
import type { NamedAccount } from './account-backend.ts';

/**
 * Returns a function that returns the confirmation: the option, or what is typed on the terminal. It asks only when it
 * is called, after all other checks.
 * @throws `UsageError` if there is neither the option nor a terminal.
 */
export function prepareConfirmation(
  io: Pick<ProcessIo, 'stdin' | 'stderr'>,
  option: string | undefined,
): (account: NamedAccount) => Promise<string> {
  if (option !== undefined) return () => Promise.resolve(option);
  if (io.stdin.isTTY === true) return (account) => ask(io, account);
  throw new UsageError(
    '--confirm is needed without a terminal: the e-mail address of the owner, or the id of the account',
  );
}

/**
 * Checks that the confirmation names the account. The message does not say how, so that nobody deletes the wrong one by
 * copying it.
 * @throws `invalid_input` if it does not.
 */
export function requireNamed({ id, ownerEmail }: NamedAccount, confirmation: string): void {
  const named = confirmation.trim();
  if (named === id) return;
  if (ownerEmail !== undefined && emailKey(named) === emailKey(ownerEmail)) return;
  throw new DomainError(
    'invalid_input',
    'the confirmation is neither the e-mail address of the owner nor the id of the account; nothing was deleted',
  );
}

function ask(io: Pick<ProcessIo, 'stdin' | 'stderr'>, account: NamedAccount): Promise<string> {
  const { id, ownerEmail = 'nobody', userCount } = account;
  io.stderr.write(
    `This deletes the account ${id} of ${ownerEmail}: all users (${userCount}), their tokens and sessions, and all ` +
      'groups, setup keys, policies and routes.\n' +
      'It cannot be undone. Setup stays completed, so nobody can set this instance up again.\n',
  );
  return askShown(io, 'To confirm, type the e-mail address of the owner or the id of the account');
}
