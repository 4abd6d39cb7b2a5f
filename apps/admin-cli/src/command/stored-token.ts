import { flag, outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import { tokenDaysMax, tokenDaysMin } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { callerOptions, idempotencyKeyOption } from '../remote/connection-options.ts';
import type { CreateTokenOptions } from '../token/create-token.ts';
import type { ListTokensOptions } from '../token/list-tokens.ts';
import type { RevokeTokenOptions } from '../token/revoke-token.ts';
import type { RotateTokenOptions } from '../token/rotate-token.ts';
import { tokenDestinationOptions } from '../token/token-destination.ts';
import { tokenUserOptions } from '../token/token-selection.ts';

/** `token create`. */
export function createTokenCommand(context: CommandContext): CommandModule<object, CreateTokenOptions> {
  return {
    command: 'create',
    describe: 'Make a token for a user',
    builder: (parser) =>
      parser
        .options({
          ...tokenUserOptions,
          name: text('Name of the token'),
          'expires-in': text(`Days the token lives, ${tokenDaysMin} to ${tokenDaysMax}`),
          scope: text('What it is limited to, like users:read,pats; everything its user may when absent'),
          ...tokenDestinationOptions,
          ...creationOptions,
        })
        .example([[...examples.tokenCreate], [...examples.tokenCreateOverApi]]),
    handler: async (options) => {
      const { runCreateToken } = await import('../token/create-token.ts');
      await runCreateToken(context, options);
    },
  };
}

/** `token list`. */
export function listTokensCommand(context: CommandContext): CommandModule<object, ListTokensOptions> {
  return {
    command: 'list',
    describe: 'List the tokens of a user, or of everybody',
    builder: (parser) =>
      parser
        .options({ ...tokenUserOptions, output: outputOption, ...callerOptions })
        .example([[...examples.tokenList], [...examples.tokenListOverApi]]),
    handler: async (options) => {
      const { printTokens } = await import('../token/list-tokens.ts');
      await printTokens(context, options);
    },
  };
}

/** `token revoke`. */
export function revokeTokenCommand(context: CommandContext): CommandModule<object, RevokeTokenOptions> {
  return {
    command: 'revoke [id]',
    describe: 'Remove a token, which authenticates nobody from then on',
    builder: (parser) =>
      parser
        .positional('id', tokenIdWord)
        .options({ self: selfOption, output: outputOption, ...callerOptions })
        .example([[...examples.tokenRevoke], [...examples.tokenRevokeOverApi]]),
    handler: async (options) => {
      const { runRevokeToken } = await import('../token/revoke-token.ts');
      await runRevokeToken(context, options);
    },
  };
}

/** `token rotate`. */
export function rotateTokenCommand(context: CommandContext): CommandModule<object, RotateTokenOptions> {
  return {
    command: 'rotate [id]',
    describe: 'Replace a token by a new one with its name, scopes and life',
    builder: (parser) =>
      parser
        .positional('id', tokenIdWord)
        .options({
          self: selfOption,
          name: text('Another name for the new token'),
          'expires-in': text(`Days the new token lives, ${tokenDaysMin} to ${tokenDaysMax}`),
          grace: text('How long the old one lives on, like 1h; it ends at once when absent'),
          ...tokenDestinationOptions,
          ...creationOptions,
        })
        .example([[...examples.tokenRotate], [...examples.tokenRotateOverApi]]),
    handler: async (options) => {
      const { runRotateToken } = await import('../token/rotate-token.ts');
      await runRotateToken(context, options);
    },
  };
}

/** A token is named by its id; the token itself is never an argument. */
const tokenIdWord = {
  type: 'string',
  describe: 'Id of the token, from token list',
} as const;

const selfOption = flag('The token that an API is asked with, in place of an id');

const creationOptions = {
  ...callerOptions,
  'idempotency-key-file': idempotencyKeyOption,
} as const;
