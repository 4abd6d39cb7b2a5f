import { deleteToken, findTokenById } from '@nbsetup/domain';
import { printResult } from '../output/print-result.ts';
import type { CommandContext } from '../program/command-context.ts';
import type { Format } from '../program/options.ts';
import { withOperator } from '../store/with-operator.ts';
import { userLabel } from '../user/user-label.ts';

/** Removes a token of whomever; it authenticates nobody from then on. */
export async function runRevokeToken(
  context: CommandContext,
  { id: tokenId, output }: { readonly id: string; readonly output: Format },
): Promise<void> {
  const { token, holder } = await withOperator(context, async ({ ports, operator: caller }) => {
    const found = await findTokenById(ports.read, { caller, tokenId });
    await deleteToken(ports, { caller, userId: found.holder.id, tokenId });
    return found;
  });
  await printResult(context, output, {
    text: `token ${token.id} "${token.name}" of ${userLabel(holder)} revoked`,
    json: { revoked: true, id: token.id, user_id: holder.id, name: token.name },
  });
}
