import { flag, outputOption, text, type CommandModule, type Format } from '@nbsetup/cli-kit';
import { setupTokenDaysDefault, tokenDaysMax, tokenDaysMin } from '@nbsetup/domain';
import { tokenOutputOption } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { connectionOptions, idempotencyKeyOption } from '../remote/connection-options.ts';
import type { RunSetupOptions } from '../setup/setup-backend.ts';
import type { SetupOptions } from '../setup/setup-options.ts';

const setupOptions = {
  email: text('E-mail address of the owner'),
  name: text('Name of the owner'),
  'password-file': text('File with the password; - for stdin; asked for on a terminal'),
  'create-pat': flag('Issue a token to the owner'),
  'pat-expire-in': text(
    `Days the token lives, ${tokenDaysMin} to ${tokenDaysMax}; ${setupTokenDaysDefault} when absent`,
  ),
  'require-pat': flag('Refuse, before anything is made, where NB_SETUP_PAT_ENABLED forbids a token'),
  'token-file': text('New file for the token, which is then not printed'),
  'if-needed': flag('Succeed if setup was done before for the same e-mail address'),
  output: tokenOutputOption,
} as const;

const remoteSetupOptions = {
  ...connectionOptions,
  'setup-secret-file': text('File with NB_SETUP_SECRET of the server, where it asks for it'),
  'idempotency-key-file': idempotencyKeyOption,
} as const;

/** `setup`: makes the first owner and its account; with two commands that only look, and one that lets others do it. */
export function setupCommand(context: CommandContext): CommandModule<object, RunSetupOptions> {
  return {
    command: 'setup',
    describe: 'Make the first owner, its account and, on request, a token',
    builder: (parser) =>
      parser
        .command(checkCommand(context))
        .command(planCommand(context))
        .command(reopenWindowCommand(context))
        .options({ ...setupOptions, ...remoteSetupOptions })
        .example([[...examples.setup]]),
    handler: async (options) => {
      const { runSetup } = await import('../setup/run-setup.ts');
      await runSetup(context, options);
    },
  };
}

function planCommand(context: CommandContext): CommandModule<object, SetupOptions<Format>> {
  return {
    command: 'plan',
    describe: 'Check everything that setup would check, and tell what it would do; nothing is written',
    builder: (parser) =>
      parser.options({ ...setupOptions, output: outputOption }).example([[...examples.setupPlan]]),
    handler: async (options) => {
      const { printSetupPlan } = await import('../setup/print-setup-plan.ts');
      await printSetupPlan(context, options);
    },
  };
}

function checkCommand(context: CommandContext): CommandModule<object, { output: Format }> {
  return {
    command: 'check',
    describe: 'Tell whether anybody could set the instance up right now, and what they would get',
    builder: (parser) => parser.option('output', outputOption).example([[...examples.setupCheck]]),
    handler: async ({ output }) => {
      const { printExposure } = await import('../setup/print-exposure.ts');
      await printExposure(context, output);
    },
  };
}

function reopenWindowCommand(context: CommandContext): CommandModule<object, { output: Format }> {
  return {
    command: 'reopen-window',
    describe: 'Let the time of NB_SETUP_WINDOW begin again; exit code 3 if setup was done',
    builder: (parser) => parser.option('output', outputOption).example([[...examples.setupReopenWindow]]),
    handler: async ({ output }) => {
      const { reopenWindow } = await import('../setup/reopen-window.ts');
      await reopenWindow(context, output);
    },
  };
}
