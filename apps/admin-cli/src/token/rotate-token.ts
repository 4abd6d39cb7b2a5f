import { parseDuration, wholeNumber } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { deliverToken } from './deliver-token.ts';
import { openTokenBackend } from './open-token-backend.ts';
import { renderNewToken } from './render-token.ts';
import { requireTokenDestination } from './require-token-destination.ts';
import type { TokenCreationOptions } from './token-backend.ts';
import { requireTarget, type TokenTargetOptions } from './token-selection.ts';

/** The parsed options of `token rotate`. */
export interface RotateTokenOptions extends TokenTargetOptions, TokenCreationOptions {
  readonly name: string | undefined;
  readonly 'expires-in': string | undefined;
  /** A duration like `1h`. */
  readonly grace: string | undefined;
}

/** Replaces a token and delivers the new one. On a store, a failure leaves the old token unchanged. */
export async function runRotateToken(context: CommandContext, options: RotateTokenOptions): Promise<void> {
  await requireTokenDestination(context, options);
  const target = requireTarget(options);
  const { name, 'expires-in': days, grace } = options;
  const request = {
    name,
    expiresInDays: days === undefined ? undefined : wholeNumber(days),
    graceSeconds: grace === undefined ? undefined : parseDuration(grace) / 1_000,
  };
  await using backend = await openTokenBackend(context, options);
  const tokenId = await backend.findId(target);
  await deliverToken(context, {
    options,
    backend,
    isWanted: ({ token }) => token.replaces === tokenId,
    create: (deliver) => backend.rotate({ target, request, deliver }),
    render: (report) => renderNewToken('token replaced', report),
  });
}
