import { flag, outputOption, text, type CommandModule, type Format } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';
import type { ChangeUserOptions, DepartureOptions } from '../user/change-user.ts';
import type { CreatePersonOptions } from '../user/create-person.ts';
import type { CreateServiceUserOptions } from '../user/create-service-user.ts';
import { userSelectorOptions } from '../program/user-selector.ts';

const newUserOptions = {
  name: text('Name of the user (required)'),
  role: { ...text('Role: admin, network_admin, auditor, user or billing_admin'), default: 'user' },
  'auto-groups': text('Ids of the groups that its machines join, separated by commas. Default: none'),
  output: outputOption,
} as const;

/** The page that says more about these commands. */
const page = 'cli/user.md';

const groups = { 'User (exactly one)': userSelectorOptions };

/** Creates the command group `user`. Its commands `block`, `unblock` and `delete` also take service users. */
export function userCommand(context: CommandContext): CommandModule {
  return {
    command: 'user',
    describe: 'List, create, block and delete users, and set passwords',
    builder: (parser) =>
      parser
        .command(listCommand(context))
        .command(createCommand(context))
        .command(changePasswordCommand(context))
        .command(blockCommand(context))
        .command(unblockCommand(context))
        .command(deleteCommand(context))
        .demandCommand(1, 'name a command: list, create, change-password, block, unblock or delete'),
    handler: () => undefined,
  };
}

/** Creates the command group `service-user`, which creates users for machines. */
export function serviceUserCommand(context: CommandContext): CommandModule {
  return {
    command: 'service-user',
    describe: 'Create users for machines',
    builder: (parser) =>
      parser.command(createServiceUserCommand(context)).demandCommand(1, 'name a command: create'),
    handler: () => undefined,
  };
}

function listCommand(context: CommandContext): CommandModule<object, { readonly output: Format }> {
  return {
    command: 'list',
    describe: 'List the users of the account, including service users',
    builder: (parser) =>
      withHelp(parser.option('output', outputOption), { examples: [examples.userList], page }),
    handler: async ({ output }) => {
      const { printUsers } = await import('../user/list-users.ts');
      await printUsers(context, output);
    },
  };
}

function createCommand(context: CommandContext): CommandModule<object, CreatePersonOptions> {
  return {
    command: 'create',
    describe: 'Create a user, with a generated password unless one is given',
    builder: (parser) =>
      withHelp(
        parser.options({
          email: text('E-mail address of the user (required)'),
          ...newUserOptions,
          'password-file': text('File with the password; - reads stdin. Default: generate one'),
          'generated-password-file': text('New file for the generated password. Default: print it'),
        }),
        { examples: [examples.userCreate], page },
      ),
    handler: async (options) => {
      const { runCreatePerson } = await import('../user/create-person.ts');
      await runCreatePerson(context, options);
    },
  };
}

function changePasswordCommand(
  context: CommandContext,
): CommandModule<object, ChangeUserOptions & { readonly 'password-file': string | undefined }> {
  return {
    command: 'change-password',
    describe: 'Set the password of a user and end its sessions',
    builder: (parser) =>
      withHelp(
        parser.options({
          ...userSelectorOptions,
          'password-file': text('File with the password; - reads stdin. Default: ask on a terminal'),
          output: outputOption,
        }),
        { groups, examples: [examples.userChangePassword], page },
      ),
    handler: async (options) => {
      const { runChangePassword } = await import('../user/change-user.ts');
      await runChangePassword(context, options);
    },
  };
}

function blockCommand(context: CommandContext): CommandModule<object, DepartureOptions> {
  return {
    command: 'block',
    describe: 'Block a user, with its tokens and sessions',
    builder: (parser) =>
      withHelp(parser.options({ ...userSelectorOptions, ...departureOptions, output: outputOption }), {
        groups,
        examples: [examples.userBlock],
        page,
      }),
    handler: async (options) => {
      const { runBlockUser } = await import('../user/change-user.ts');
      await runBlockUser(context, { ...options, isBlocked: true });
    },
  };
}

function unblockCommand(context: CommandContext): CommandModule<object, ChangeUserOptions> {
  return {
    command: 'unblock',
    describe: 'Unblock a user',
    builder: (parser) =>
      withHelp(parser.options({ ...userSelectorOptions, output: outputOption }), {
        groups,
        examples: [examples.userUnblock],
        page,
      }),
    handler: async (options) => {
      const { runBlockUser } = await import('../user/change-user.ts');
      await runBlockUser(context, { ...options, isBlocked: false });
    },
  };
}

const departureOptions = {
  revoke: flag('Also revoke the tokens and invites of others that the user may know'),
} as const;

function deleteCommand(context: CommandContext): CommandModule<object, DepartureOptions> {
  return {
    command: 'delete',
    describe: 'Delete a user with its tokens and sessions (never the owner)',
    builder: (parser) =>
      withHelp(parser.options({ ...userSelectorOptions, ...departureOptions, output: outputOption }), {
        groups,
        examples: [examples.userDelete],
        page,
      }),
    handler: async (options) => {
      const { runDeleteUser } = await import('../user/change-user.ts');
      await runDeleteUser(context, options);
    },
  };
}

function createServiceUserCommand(context: CommandContext): CommandModule<object, CreateServiceUserOptions> {
  return {
    command: 'create',
    describe: 'Create a service user. `token create` creates its tokens',
    builder: (parser) =>
      withHelp(parser.options(newUserOptions), { examples: [examples.serviceUserCreate], page }),
    handler: async (options) => {
      const { runCreateServiceUser } = await import('../user/create-service-user.ts');
      await runCreateServiceUser(context, options);
    },
  };
}
