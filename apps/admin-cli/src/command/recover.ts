import { flag, outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import { recoveryHoursMax, recoveryMinutesDefault, recoveryMinutesMin } from '@nbsetup/domain/limits';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';
import type { RecoverOwnerOptions } from '../recovery/recover-owner.ts';
import type { RecoverTokenOptions } from '../recovery/recover-token.ts';
import { tokenDestinationOptions } from '../token/token-destination.ts';
import { tokenUserSelectorOptions } from '../program/user-selector.ts';

const reason = { ...text('Reason, stored in the audit log'), demandOption: true } as const;
const revoke = flag('Revoke the superseded credentials instead of only listing them');

/** Creates the command group `recover`, for an account whose owner is locked out. */
export function recoverCommand(context: CommandContext): CommandModule {
  return {
    command: 'recover',
    describe: 'Emergency access (always audited)',
    builder: (parser) =>
      parser
        .command(ownerCommand(context))
        .command(tokenCommand(context))
        .demandCommand(1, 'name a command: owner or token'),
    handler: () => undefined,
  };
}

function ownerCommand(context: CommandContext): CommandModule<object, RecoverOwnerOptions> {
  return {
    command: 'owner',
    describe: 'Reset the password of the owner, or transfer the ownership',
    builder: (parser) => {
      const ownerOptions = {
        email: text('E-mail address of the owner. Default: the present owner'),
        name: text('Name of a new owner. Needed if no user has the e-mail address'),
        'password-file': text('File with the new password; - reads stdin. Default: ask on a terminal'),
      };
      return withHelp(parser.options({ reason, ...ownerOptions, revoke, output: outputOption }), {
        groups: { Owner: ownerOptions },
        examples: [examples.recoverOwner],
        page: 'cli/recover.md#recover-owner',
      });
    },
    handler: async (options) => {
      const { runRecoverOwner } = await import('../recovery/recover-owner.ts');
      await runRecoverOwner(context, options);
    },
  };
}

function tokenCommand(context: CommandContext): CommandModule<object, RecoverTokenOptions> {
  const life = `${recoveryMinutesMin}m to ${recoveryHoursMax}h. Default: ${recoveryMinutesDefault}m`;
  return {
    command: 'token',
    describe: 'Create a short-lived emergency token',
    builder: (parser) =>
      withHelp(
        parser.options({
          reason,
          ...tokenUserSelectorOptions,
          'expires-in': text(`Lifetime of the token, ${life}`),
          revoke,
          ...tokenDestinationOptions,
        }),
        {
          groups: {
            'User (at most one). Default: the owner': tokenUserSelectorOptions,
            Output: tokenDestinationOptions,
          },
          examples: [examples.recoverToken],
          page: 'cli/recover.md#recover-token',
        },
      ),
    handler: async (options) => {
      const { runRecoverToken } = await import('../recovery/recover-token.ts');
      await runRecoverToken(context, options);
    },
  };
}
