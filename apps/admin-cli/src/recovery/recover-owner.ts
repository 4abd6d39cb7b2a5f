import type { Format } from '@nbsetup/cli-kit';
import { recoverOwner, requireRecoverableOwner, type RecoveredOwner } from '@nbsetup/domain/admin';
import { createBcryptHasher } from '@nbsetup/platform-node';
import { printResult } from '../output/print-result.ts';
import type { CommandContext } from '../program/command-context.ts';
import { prepareSecret, type PreparedSecret } from '../secret/read-secret.ts';
import { openOperator } from '../store/open-operator.ts';
import { renderRecoveredOwner } from './render-recovered-owner.ts';

/** The parsed options of `recover owner`. */
export interface RecoverOwnerOptions {
  readonly reason: string;
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly 'password-file': string | undefined;
  readonly revoke: boolean;
  readonly output: Format;
}

/** Sets a new password for the owner, or transfers the ownership. Prints the superseded credentials. */
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
  const recovered = await recover(context, { reason, email, name, revoke, password });
  await printResult(context, output, renderRecoveredOwner(recovered));
}

interface Recovery extends Pick<RecoverOwnerOptions, 'reason' | 'email' | 'name' | 'revoke'> {
  readonly password: PreparedSecret;
}

async function recover(context: CommandContext, { password, ...options }: Recovery): Promise<RecoveredOwner> {
  await using passwordHasher = createBcryptHasher();
  await using host = await openOperator(context);
  const recovery = { caller: host.operator, ...options };
  await requireRecoverableOwner(host.ports.read, recovery);
  const newPassword = await password.read();
  return await recoverOwner({ ...host.ports, passwordHasher }, { ...recovery, newPassword });
}
