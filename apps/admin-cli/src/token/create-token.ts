import { wholeNumber } from '@nbsetup/cli-kit';
import { normalLabel } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { handOverToken } from './deliver-token.ts';
import { withTokenSite } from './open-token-backend.ts';
import { renderMadeToken } from './render-token.ts';
import { requireTokenDestination } from './require-token-destination.ts';
import type { TokenMakerWords } from './token-backend.ts';
import { requireHolderSelector, type HolderWords } from './token-selection.ts';

/** The options of `token create`, as they were typed. */
export interface CreateTokenWords extends HolderWords, TokenMakerWords {
  readonly name: string | undefined;
  readonly 'expires-in': string | undefined;
  readonly scope: string | undefined;
}

/** Makes a token for a user and hands it over; on a store one that cannot be handed over is not made. */
export async function runCreateToken(context: CommandContext, words: CreateTokenWords): Promise<void> {
  await requireTokenDestination(context, words);
  const selector = requireHolderSelector(words);
  const request = {
    name: words.name ?? '',
    expiresInDays: wholeNumber(words['expires-in']),
    scopes: words.scope?.split(','),
  };
  await withTokenSite(context, words, async (site) => {
    const user = await site.findHolder(selector);
    await handOverToken(context, {
      words,
      site,
      isWanted: (waiting) => waiting.user.id === user.id && waiting.token.name === normalLabel(request.name),
      make: (deliver) => site.create({ user, request, deliver }),
      render: (report) => renderMadeToken('token created', report),
    });
  });
}
