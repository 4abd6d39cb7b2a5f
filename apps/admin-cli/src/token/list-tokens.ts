import {
  listTokens,
  listUsers,
  selectMember,
  type MemberSelector,
  type Readers,
  type TokenHolder,
  type User,
  type Member,
} from '@nbsetup/domain';
import { printResult, type Rendered } from '../output/print-result.ts';
import { textTable } from '../output/text-table.ts';
import type { CommandContext } from '../program/command-context.ts';
import type { Format } from '../program/options.ts';
import { withLookingOperator } from '../store/with-operator.ts';
import { userLabel } from '../user/user-label.ts';
import { findSelector, holderSelectorOptions, type SelectorWords } from '../user/user-selector.ts';
import { scopesLabel, tokenFields } from './render-token.ts';

/** The options of `token list`, as they were typed. */
export interface ListTokensWords extends SelectorWords {
  readonly output: Format;
}

/** Prints the tokens of one user or of everybody, expired ones too. */
export async function printTokens(context: CommandContext, words: ListTokensWords): Promise<void> {
  const selector = findSelector(words, holderSelectorOptions);
  const holders = await withLookingOperator(context, async ({ read, operator: caller }) => {
    const found: TokenHolder[] = [];
    for (const user of await usersToList(read, { caller, selector })) {
      const tokens = await listTokens(read, { caller, userId: user.id });
      found.push(...tokens.map((token) => ({ token, user })));
    }
    return found;
  });
  await printResult(context, words.output, render(holders));
}

async function usersToList(
  read: Pick<Readers, 'users'>,
  { caller, selector }: { readonly caller: Member; readonly selector: MemberSelector | undefined },
): Promise<readonly User[]> {
  if (selector === undefined) return listUsers(read, { caller, filter: {} });
  return [await selectMember(read.users, { accountId: caller.accountId, selector })];
}

function render(holders: readonly TokenHolder[]): Rendered {
  const rows = holders.map(({ token, user }) => [
    token.id,
    userLabel(user),
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
    json: { tokens: holders.map(({ token, user }) => tokenFields(token, user)) },
  };
}
