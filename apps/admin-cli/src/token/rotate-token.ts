import { parseDuration, wholeNumber } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { handOverToken } from './deliver-token.ts';
import { withTokenSite } from './open-token-backend.ts';
import { renderMadeToken } from './render-token.ts';
import { requireTokenDestination } from './require-token-destination.ts';
import type { TokenMakerWords } from './token-backend.ts';
import { requireTarget, type TargetWords } from './token-selection.ts';

/** The options of `token rotate`, as they were typed. */
export interface RotateTokenWords extends TargetWords, TokenMakerWords {
  readonly name: string | undefined;
  readonly 'expires-in': string | undefined;
  /** Milliseconds. */
  readonly grace: string | undefined;
}

/** Replaces a token and hands the new one over; where that fails on a store the old one stays as it was. */
export async function runRotateToken(context: CommandContext, words: RotateTokenWords): Promise<void> {
  await requireTokenDestination(context, words);
  const target = requireTarget(words);
  const { name, 'expires-in': days, grace } = words;
  const request = {
    name,
    expiresInDays: days === undefined ? undefined : wholeNumber(days),
    graceSeconds: grace === undefined ? undefined : parseDuration(grace) / 1_000,
  };
  await withTokenSite(context, words, async (site) => {
    const tokenId = await site.findId(target);
    await handOverToken(context, {
      words,
      site,
      isWanted: ({ token }) => token.replaces === tokenId,
      make: (deliver) => site.rotate({ target, request, deliver }),
      render: (report) => renderMadeToken('token replaced', report),
    });
  });
}
