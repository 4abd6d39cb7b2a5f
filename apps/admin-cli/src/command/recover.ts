import { flag, outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import { recoveryHoursMax, recoveryMinutesDefault, recoveryMinutesMin } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import type { RecoverOwnerOptions } from '../recovery/recover-owner.ts';
import type { RecoverTokenOptions } from '../recovery/recover-token.ts';
import { tokenDestinationOptions } from '../token/token-destination.ts';
import { tokenUserSelectorOptions } from '../program/user-selector.ts';

const reason = { ...text('Why; kept in the audit log'), demandOption: true } as const;
const revoke = flag('End at once what is superseded, instead of listing it only');

/** `recover`: gets the instance back for who is locked out. */
export function recoverCommand(context: CommandContext): CommandModule {
  return {
    command: 'recover',
    describe: 'Get back in when nobody can sign in any more; always on record',
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
    describe: 'Give the account an owner who can sign in, with a new password',
    builder: (parser) =>
      parser
        .options({
          reason,
          email: text('Who is to own the account; the present owner when absent'),
          name: text('Name of that person, who is made if nobody has the e-mail address'),
          'password-file': text('File with the new password; - for stdin; asked for on a terminal'),
          revoke,
          output: outputOption,
        })
        .example([[...examples.recoverOwner]]),
    handler: async (options) => {
      const { runRecoverOwner } = await import('../recovery/recover-owner.ts');
      await runRecoverOwner(context, options);
    },
  };
}

function tokenCommand(context: CommandContext): CommandModule<object, RecoverTokenOptions> {
  return {
    command: 'token',
    describe: 'Make a token that is over soon, for the owner unless somebody else is named',
    builder: (parser) =>
      parser
        .options({
          reason,
          ...tokenUserSelectorOptions,
          'expires-in': text(
            `How long the token lives, ${recoveryMinutesMin}m to ${recoveryHoursMax}h; ${recoveryMinutesDefault}m when absent`,
          ),
          revoke,
          ...tokenDestinationOptions,
        })
        .example([[...examples.recoverToken]]),
    handler: async (options) => {
      const { runRecoverToken } = await import('../recovery/recover-token.ts');
      await runRecoverToken(context, options);
    },
  };
}
