import { flag, outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import { tokenDaysMax, tokenDaysMin } from '@nbsetup/domain/limits';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';
import { apiGroup, callerOptions, idempotencyKeyOption } from '../remote/connection-options.ts';
import type { CreateTokenOptions } from '../token/create-token.ts';
import type { ListTokensOptions } from '../token/list-tokens.ts';
import type { RevokeTokenOptions } from '../token/revoke-token.ts';
import type { RotateTokenOptions } from '../token/rotate-token.ts';
import { tokenDestinationOptions } from '../token/token-destination.ts';
import { tokenUserOptions } from '../token/token-selection.ts';

/** The page that says more about these commands. */
const page = 'cli/token.md';

/** Creates the command `token create`. */
export function createTokenCommand(context: CommandContext): CommandModule<object, CreateTokenOptions> {
  return {
    command: 'create',
    describe: 'Create a token for a user',
    builder: (parser) => {
      const tokenOptions = {
        name: text('Name of the token (required)'),
        'expires-in': text(`Lifetime in days, ${tokenDaysMin} to ${tokenDaysMax} (required)`),
        scope: text('Scopes like users:read,pats. Default: all rights of the user'),
      };
      return withHelp(
        parser.options({
          ...tokenUserOptions,
          ...tokenOptions,
          ...tokenDestinationOptions,
          ...creationOptions,
        }),
        {
          groups: {
            'User (exactly one)': tokenUserOptions,
            Token: tokenOptions,
            Output: tokenDestinationOptions,
            [apiGroup]: creationOptions,
          },
          examples: [examples.tokenCreate, examples.tokenCreateOverApi],
          page,
        },
      );
    },
    handler: async (options) => {
      const { runCreateToken } = await import('../token/create-token.ts');
      await runCreateToken(context, options);
    },
  };
}

/** Creates the command `token list`. */
export function listTokensCommand(context: CommandContext): CommandModule<object, ListTokensOptions> {
  return {
    command: 'list',
    describe: 'List the tokens of one user or of all users',
    builder: (parser) =>
      withHelp(parser.options({ ...tokenUserOptions, output: outputOption, ...callerOptions }), {
        groups: { 'User (at most one). Default: all': tokenUserOptions, [apiGroup]: callerOptions },
        examples: [examples.tokenList, examples.tokenListOverApi],
        page,
      }),
    handler: async (options) => {
      const { printTokens } = await import('../token/list-tokens.ts');
      await printTokens(context, options);
    },
  };
}

/** Creates the command `token revoke`. */
export function revokeTokenCommand(context: CommandContext): CommandModule<object, RevokeTokenOptions> {
  return {
    command: 'revoke [id]',
    describe: 'Revoke a token. It is refused from then on',
    builder: (parser) =>
      withHelp(
        parser
          .positional('id', tokenIdArgument)
          .options({ self: selfOption, output: outputOption, ...callerOptions }),
        {
          groups: { [apiGroup]: { self: selfOption, ...callerOptions } },
          examples: [examples.tokenRevoke, examples.tokenRevokeOverApi],
          page,
        },
      ),
    handler: async (options) => {
      const { runRevokeToken } = await import('../token/revoke-token.ts');
      await runRevokeToken(context, options);
    },
  };
}

/** Creates the command `token rotate`. */
export function rotateTokenCommand(context: CommandContext): CommandModule<object, RotateTokenOptions> {
  return {
    command: 'rotate [id]',
    describe: 'Replace a token with a new one of the same name, scopes and lifetime',
    builder: (parser) => {
      const changes = {
        name: text('Name of the new token. Default: that of the old one'),
        'expires-in': text(
          `Lifetime of the new token in days, ${tokenDaysMin} to ${tokenDaysMax}. Default: that of the old one`,
        ),
        grace: text('Time that the old token stays valid, like 1h. Default: none'),
      };
      return withHelp(
        parser
          .positional('id', tokenIdArgument)
          .options({ self: selfOption, ...changes, ...tokenDestinationOptions, ...creationOptions }),
        {
          groups: {
            Token: changes,
            Output: tokenDestinationOptions,
            [apiGroup]: { self: selfOption, ...creationOptions },
          },
          examples: [examples.tokenRotate, examples.tokenRotateOverApi],
          page,
        },
      );
    },
    handler: async (options) => {
      const { runRotateToken } = await import('../token/rotate-token.ts');
      await runRotateToken(context, options);
    },
  };
}

/** The argument that names a token by its id. The token itself is never an argument. */
const tokenIdArgument = {
  type: 'string',
  describe: 'Id of the token, from `token list` (required without --self)',
} as const;

const selfOption = flag('The token of --auth-token-file, instead of an id');

const creationOptions = {
  ...callerOptions,
  'idempotency-key-file': idempotencyKeyOption,
} as const;
