import { flag, outputOption, text, type CommandModule, type Format } from '@nbsetup/cli-kit';
import { setupTokenDaysDefault, tokenDaysMax, tokenDaysMin } from '@nbsetup/domain/limits';
import { tokenOutputOption } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';
import { apiGroup, connectionOptions, idempotencyKeyOption } from '../remote/connection-options.ts';
import type { RunSetupOptions } from '../setup/setup-backend.ts';
import type { SetupOptions } from '../setup/setup-options.ts';

const ownerOptions = {
  email: text('E-mail address of the owner (required)'),
  name: text('Name of the owner (required)'),
  'password-file': text('File with the password; - reads stdin. Default: ask on a terminal'),
} as const;

const tokenOptions = {
  'create-pat': flag('Create a token for the owner'),
  'pat-expire-in': text(
    `Lifetime of the token in days, ${tokenDaysMin} to ${tokenDaysMax}. Default: ${setupTokenDaysDefault}`,
  ),
  'require-pat': flag('Fail without any change if NB_SETUP_PAT_ENABLED forbids a token'),
  'token-file': text('New file for the token. Default: print it'),
} as const;

const setupOptions = {
  ...ownerOptions,
  ...tokenOptions,
  'if-needed': flag('Succeed if setup was completed before for the same e-mail address'),
  output: tokenOutputOption,
} as const;

const remoteSetupOptions = {
  ...connectionOptions,
  'setup-secret-file': text('File with the NB_SETUP_SECRET of the server; - reads stdin'),
  'idempotency-key-file': idempotencyKeyOption,
} as const;

/** Creates the command `setup`, which creates the first owner, and the commands below it. */
export function setupCommand(context: CommandContext): CommandModule<object, RunSetupOptions> {
  return {
    command: 'setup',
    describe: 'Create the first owner and its account, and a token on request',
    builder: (parser) =>
      withHelp(
        parser
          .command(checkCommand(context))
          .command(planCommand(context))
          .command(reopenWindowCommand(context))
          .options({ ...setupOptions, ...remoteSetupOptions }),
        {
          groups: { Owner: ownerOptions, Token: tokenOptions, [apiGroup]: remoteSetupOptions },
          examples: [examples.setup],
          page: 'cli/setup.md',
        },
      ),
    handler: async (options) => {
      const { runSetup } = await import('../setup/run-setup.ts');
      await runSetup(context, options);
    },
  };
}

function planCommand(context: CommandContext): CommandModule<object, SetupOptions<Format>> {
  return {
    command: 'plan',
    describe: 'Run all checks of setup and show the steps, without any change',
    builder: (parser) =>
      withHelp(parser.options({ ...setupOptions, output: outputOption }), {
        groups: { Owner: ownerOptions, Token: tokenOptions },
        examples: [examples.setupPlan],
        page: 'cli/setup.md',
      }),
    handler: async (options) => {
      const { printSetupPlan } = await import('../setup/print-setup-plan.ts');
      await printSetupPlan(context, options);
    },
  };
}

function checkCommand(context: CommandContext): CommandModule<object, { output: Format }> {
  return {
    command: 'check',
    describe: 'Show who could set up the instance right now',
    builder: (parser) =>
      withHelp(parser.option('output', outputOption), {
        examples: [examples.setupCheck],
        page: 'cli/setup.md',
      }),
    handler: async ({ output }) => {
      const { printExposure } = await import('../setup/print-exposure.ts');
      await printExposure(context, output);
    },
  };
}

function reopenWindowCommand(context: CommandContext): CommandModule<object, { output: Format }> {
  return {
    command: 'reopen-window',
    describe: 'Restart the time of NB_SETUP_WINDOW (exit code 3 if setup is completed)',
    builder: (parser) =>
      withHelp(parser.option('output', outputOption), {
        examples: [examples.setupReopenWindow],
        page: 'cli/setup.md',
      }),
    handler: async ({ output }) => {
      const { reopenWindow } = await import('../setup/reopen-window.ts');
      await reopenWindow(context, output);
    },
  };
}
