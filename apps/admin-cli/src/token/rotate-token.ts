import { findTokenById, rotateToken } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { parseDuration } from '../program/duration.ts';
import { wholeNumber } from '../program/whole-number.ts';
import { withOperator } from '../store/with-operator.ts';
import { handOverToken } from './hand-over-token.ts';
import { renderMadeToken } from './render-token.ts';
import { requireTokenDestination, type TokenDestinationWords } from './token-destination.ts';

/** The options of `token rotate`, as they were typed. */
export interface RotateTokenWords extends TokenDestinationWords {
  readonly id: string;
  readonly name: string | undefined;
  readonly 'expires-in': string | undefined;
  /** Milliseconds. */
  readonly grace: string | undefined;
}

/** Replaces a token and hands the new one over; where that fails the old one stays as it was. */
export async function runRotateToken(context: CommandContext, words: RotateTokenWords): Promise<void> {
  requireTokenDestination(words);
  const { id: tokenId, name, 'expires-in': days, grace } = words;
  const request = {
    name,
    expiresInDays: days === undefined ? undefined : wholeNumber(days),
    graceSeconds: grace === undefined ? undefined : parseDuration(grace) / 1_000,
  };
  await withOperator(context, async ({ ports, operator: caller, tokenPolicy: policy }) => {
    await handOverToken(context, {
      words,
      tokens: ports.read.tokens,
      isWanted: ({ token }) => token.replaces === tokenId,
      make: async (deliver) => {
        const { holder: user } = await findTokenById(ports.read, { caller, tokenId });
        const issued = await rotateToken(ports, {
          caller,
          userId: user.id,
          tokenId,
          request,
          policy,
          deliver: (made) => deliver({ ...made, user }),
        });
        return { ...issued, user };
      },
      render: (report) => renderMadeToken('token replaced', report),
    });
  });
}
