import { flag, outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import { tokenDaysMax, tokenDaysMin } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { callerOptions, idempotencyKeyOption } from '../remote/connection-options.ts';
import type { CreateTokenWords } from '../token/create-token.ts';
import type { ListTokensWords } from '../token/list-tokens.ts';
import type { RevokeTokenWords } from '../token/revoke-token.ts';
import type { RotateTokenWords } from '../token/rotate-token.ts';
import { tokenDestinationOptions } from '../token/token-destination.ts';
import { holderOptions } from '../token/token-selection.ts';

/** `token create`. */
export function createTokenCommand(context: CommandContext): CommandModule<object, CreateTokenWords> {
  return {
    command: 'create',
    describe: 'Make a token for a user',
    builder: (parser) =>
      parser
        .options({
          ...holderOptions,
          name: text('Name of the token'),
          'expires-in': text(`Days the token lives, ${tokenDaysMin} to ${tokenDaysMax}`),
          scope: text('What it is limited to, like users:read,pats; everything its user may when absent'),
          ...tokenDestinationOptions,
          ...makerOptions,
        })
        .example([[...examples.tokenCreate], [...examples.tokenCreateOverApi]]),
    handler: async (words) => {
      const { runCreateToken } = await import('../token/create-token.ts');
      await runCreateToken(context, words);
    },
  };
}

/** `token list`. */
export function listTokensCommand(context: CommandContext): CommandModule<object, ListTokensWords> {
  return {
    command: 'list',
    describe: 'List the tokens of a user, or of everybody',
    builder: (parser) =>
      parser
        .options({ ...holderOptions, output: outputOption, ...callerOptions })
        .example([[...examples.tokenList], [...examples.tokenListOverApi]]),
    handler: async (words) => {
      const { printTokens } = await import('../token/list-tokens.ts');
      await printTokens(context, words);
    },
  };
}

/** `token revoke`. */
export function revokeTokenCommand(context: CommandContext): CommandModule<object, RevokeTokenWords> {
  return {
    command: 'revoke [id]',
    describe: 'Remove a token, which authenticates nobody from then on',
    builder: (parser) =>
      parser
        .positional('id', tokenIdWord)
        .options({ self: selfOption, output: outputOption, ...callerOptions })
        .example([[...examples.tokenRevoke], [...examples.tokenRevokeOverApi]]),
    handler: async (words) => {
      const { runRevokeToken } = await import('../token/revoke-token.ts');
      await runRevokeToken(context, words);
    },
  };
}

/** `token rotate`. */
export function rotateTokenCommand(context: CommandContext): CommandModule<object, RotateTokenWords> {
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
          ...makerOptions,
        })
        .example([[...examples.tokenRotate], [...examples.tokenRotateOverApi]]),
    handler: async (words) => {
      const { runRotateToken } = await import('../token/rotate-token.ts');
      await runRotateToken(context, words);
    },
  };
}

/** A token is named by its id; the token itself is never an argument. */
const tokenIdWord = {
  type: 'string',
  describe: 'Id of the token, from token list',
} as const;

const selfOption = flag('The token that an API is asked with, in place of an id');

const makerOptions = {
  ...callerOptions,
  'idempotency-key-file': idempotencyKeyOption,
} as const;
