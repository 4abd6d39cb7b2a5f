import type { Format } from '@nbsetup/cli-kit';
import { printResult } from '../output/print-result.ts';
import type { CommandContext } from '../program/command-context.ts';
import { openTokenBackend } from './open-token-backend.ts';
import type { TokenOptions, TokenWithUser } from './token-backend.ts';
import { requireTarget, type TokenTargetOptions } from './token-selection.ts';

/** The parsed options of `token revoke`. */
export interface RevokeTokenOptions extends TokenTargetOptions, TokenOptions {
  readonly output: Format;
}

/** Revokes a token, on a store also those of other users. It is refused from then on. */
export async function runRevokeToken(context: CommandContext, options: RevokeTokenOptions): Promise<void> {
  const { token, user } = await revoke(context, options);
  await printResult(context, options.output, {
    text: `token ${token.id} "${token.name}" of ${user.label} revoked`,
    json: { revoked: true, id: token.id, user_id: user.id, name: token.name },
  });
}

async function revoke(context: CommandContext, options: RevokeTokenOptions): Promise<TokenWithUser> {
  const target = requireTarget(options);
  await using backend = await openTokenBackend(context, options);
  return await backend.revoke(target);
}
