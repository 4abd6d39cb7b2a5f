import { createToken, selectMember } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { wholeNumber } from '../program/whole-number.ts';
import { withOperator } from '../store/with-operator.ts';
import { holderSelectorOptions, requireSelector, type SelectorWords } from '../user/user-selector.ts';
import { handOverToken } from './hand-over-token.ts';
import { renderMadeToken } from './render-token.ts';
import { requireTokenDestination, type TokenDestinationWords } from './token-destination.ts';

/** The options of `token create`, as they were typed. */
export interface CreateTokenWords extends SelectorWords, TokenDestinationWords {
  readonly name: string | undefined;
  readonly 'expires-in': string | undefined;
  readonly scope: string | undefined;
}

/** Makes a token for a user and hands it over; one that cannot be handed over is not made. */
export async function runCreateToken(context: CommandContext, words: CreateTokenWords): Promise<void> {
  requireTokenDestination(words);
  const selector = requireSelector(words, holderSelectorOptions);
  const request = {
    name: words.name ?? '',
    expiresInDays: wholeNumber(words['expires-in']),
    scopes: words.scope?.split(','),
  };
  await withOperator(context, async ({ ports, operator: caller, tokenPolicy: policy }) => {
    const user = await selectMember(ports.read.users, { accountId: caller.accountId, selector });
    await handOverToken(context, {
      words,
      tokens: ports.read.tokens,
      isWanted: (waiting) => waiting.user.id === user.id && waiting.token.name === request.name,
      make: async (deliver) => {
        const issued = await createToken(ports, {
          caller,
          userId: user.id,
          request,
          policy,
          deliver: (made) => deliver({ ...made, user }),
        });
        return { ...issued, user };
      },
      render: (report) => renderMadeToken('token created', report),
    });
  });
}
