import { wholeNumber } from '@nbsetup/cli-kit';
import { normalizeLabel } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { deliverToken } from './deliver-token.ts';
import { openTokenBackend } from './open-token-backend.ts';
import { renderNewToken } from './render-token.ts';
import { requireTokenDestination } from './require-token-destination.ts';
import type { TokenCreationOptions } from './token-backend.ts';
import { requireTokenUserSelector, type TokenUserOptions } from './token-selection.ts';

/** The parsed options of `token create`. */
export interface CreateTokenOptions extends TokenUserOptions, TokenCreationOptions {
  readonly name: string | undefined;
  readonly 'expires-in': string | undefined;
  readonly scope: string | undefined;
}

/** Creates a token for a user and delivers it. On a store, a token that cannot be delivered is not created. */
export async function runCreateToken(context: CommandContext, options: CreateTokenOptions): Promise<void> {
  await requireTokenDestination(context, options);
  const selector = requireTokenUserSelector(options);
  const request = {
    name: options.name ?? '',
    expiresInDays: wholeNumber(options['expires-in']),
    scopes: options.scope?.split(','),
  };
  await using backend = await openTokenBackend(context, options);
  const user = await backend.findUser(selector);
  await deliverToken(context, {
    options,
    backend,
    isWanted: (pending) => pending.user.id === user.id && pending.token.name === normalizeLabel(request.name),
    create: (deliver) => backend.create({ user, request, deliver }),
    render: (report) => renderNewToken('token created', report),
  });
}
