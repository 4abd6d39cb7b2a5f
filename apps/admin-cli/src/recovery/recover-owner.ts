import type { Format } from '@nbsetup/cli-kit';
import { recoverOwner, requireRecoverableOwner } from '@nbsetup/domain';
import { createBcryptHasher } from '@nbsetup/platform-node';
import { printResult } from '../output/print-result.ts';
import type { CommandContext } from '../program/command-context.ts';
import { prepareSecret } from '../secret/read-secret.ts';
import { withOperator } from '../store/with-operator.ts';
import { renderRecoveredOwner } from './render-recovered-owner.ts';

/** The options of `recover owner`, as they were typed. */
export interface RecoverOwnerOptions {
  readonly reason: string;
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly 'password-file': string | undefined;
  readonly revoke: boolean;
  readonly output: Format;
}

/** Gives the account an owner who can sign in, and tells what that supersedes. */
export async function runRecoverOwner(
  context: CommandContext,
  { 'password-file': file, output, ...options }: RecoverOwnerOptions,
): Promise<void> {
  const { reason, email, name, revoke } = options;
  const password = await prepareSecret(context, {
    file,
    option: 'password-file',
    prompts: ['New password', 'Once more'],
  });
  const passwordHasher = createBcryptHasher();
  try {
    const recovered = await withOperator(context, async ({ ports, operator: caller }) => {
      const recovery = { caller, reason, email, name, revoke };
      await requireRecoverableOwner(ports.read, recovery);
      const newPassword = await password.read();
      return recoverOwner({ ...ports, passwordHasher }, { ...recovery, newPassword });
    });
    await printResult(context, output, renderRecoveredOwner(recovered));
  } finally {
    await passwordHasher.close();
  }
}
