import type { Format } from '@nbsetup/cli-kit';
import { printResult } from '../output/print-result.ts';
import type { CommandContext } from '../program/command-context.ts';
import { withTokenBackend } from './open-token-backend.ts';
import type { TokenOptions } from './token-backend.ts';
import { requireTarget, type TokenTargetOptions } from './token-selection.ts';

/** The options of `token revoke`, as they were typed. */
export interface RevokeTokenOptions extends TokenTargetOptions, TokenOptions {
  readonly output: Format;
}

/** Removes a token, on a store that of whomever; it authenticates nobody from then on. */
export async function runRevokeToken(context: CommandContext, options: RevokeTokenOptions): Promise<void> {
  const target = requireTarget(options);
  const { token, user } = await withTokenBackend(context, options, (backend) => backend.revoke(target));
  await printResult(context, options.output, {
    text: `token ${token.id} "${token.name}" of ${user.label} revoked`,
    json: { revoked: true, id: token.id, user_id: user.id, name: token.name },
  });
}
