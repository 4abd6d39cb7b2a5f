import type { Format } from '@nbsetup/cli-kit';
import { printResult, type Rendered } from '../output/print-result.ts';
import { textTable } from '../output/text-table.ts';
import type { CommandContext } from '../program/command-context.ts';
import { scopesLabel, tokenFields } from '../output/token-fields.ts';
import { openTokenLister } from './open-token-backend.ts';
import type { TokenWithUser, TokenOptions } from './token-backend.ts';
import { findTokenUserSelector, type TokenUserOptions } from './token-selection.ts';

/** The parsed options of `token list`. */
export interface ListTokensOptions extends TokenUserOptions, TokenOptions {
  readonly output: Format;
}

/** Prints the tokens of one user or of all users, also expired ones. */
export async function printTokens(context: CommandContext, options: ListTokensOptions): Promise<void> {
  await printResult(context, options.output, render(await findTokens(context, options)));
}

async function findTokens(
  context: CommandContext,
  options: ListTokensOptions,
): Promise<readonly TokenWithUser[]> {
  const selector = findTokenUserSelector(options);
  await using lister = await openTokenLister(context, options);
  return await lister.list(selector);
}

function render(held: readonly TokenWithUser[]): Rendered {
  const rows = held.map(({ token, user }) => [
    token.id,
    user.label,
    token.name,
    token.expiresAt.toISOString(),
    token.lastUsedAt?.toISOString() ?? 'never',
    scopesLabel(token),
  ]);
  return {
    text:
      rows.length === 0
        ? 'no tokens found'
        : textTable(['ID', 'USER', 'NAME', 'EXPIRES', 'LAST USED', 'SCOPES'], rows),
    json: { tokens: held.map(({ token, user }) => tokenFields(token, user)) },
  };
}
