import type { Format } from '@nbsetup/cli-kit';
import { printResult } from '../output/print-result.ts';
import type { CommandContext } from '../program/command-context.ts';
import { withTokenSite } from './open-token-backend.ts';
import type { TokenWords } from './token-backend.ts';
import { requireTarget, type TargetWords } from './token-selection.ts';

/** The options of `token revoke`, as they were typed. */
export interface RevokeTokenWords extends TargetWords, TokenWords {
  readonly output: Format;
}

/** Removes a token, on a store that of whomever; it authenticates nobody from then on. */
export async function runRevokeToken(context: CommandContext, words: RevokeTokenWords): Promise<void> {
  const target = requireTarget(words);
  const { token, user } = await withTokenSite(context, words, (site) => site.revoke(target));
  await printResult(context, words.output, {
    text: `token ${token.id} "${token.name}" of ${user.label} revoked`,
    json: { revoked: true, id: token.id, user_id: user.id, name: token.name },
  });
}
