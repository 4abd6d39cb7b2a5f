import { flag, outputOption, text, type CommandModule, type Format } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import type { ChangeUserOptions, DepartureOptions } from '../user/change-user.ts';
import type { CreatePersonOptions } from '../user/create-person.ts';
import type { CreateServiceUserOptions } from '../user/create-service-user.ts';
import { userSelectorOptions } from '../program/user-selector.ts';

const newUserOptions = {
  name: text('Name of the user'),
  role: { ...text('admin, network_admin, auditor, user or billing_admin'), default: 'user' },
  'auto-groups': text('Ids of the groups its machines join, with commas between'),
  output: outputOption,
} as const;

/** `user`: commands about people, and what blocks or removes a service user as well. */
export function userCommand(context: CommandContext): CommandModule {
  return {
    command: 'user',
    describe: 'See, make, block and remove users, and set passwords',
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

/** `service-user`: makes users for machines. */
export function serviceUserCommand(context: CommandContext): CommandModule {
  return {
    command: 'service-user',
    describe: 'Make users for machines',
    builder: (parser) =>
      parser.command(createServiceUserCommand(context)).demandCommand(1, 'name a command: create'),
    handler: () => undefined,
  };
}

function listCommand(context: CommandContext): CommandModule<object, { readonly output: Format }> {
  return {
    command: 'list',
    describe: 'List the users of the account, service users too',
    builder: (parser) => parser.option('output', outputOption).example([[...examples.userList]]),
    handler: async ({ output }) => {
      const { printUsers } = await import('../user/list-users.ts');
      await printUsers(context, output);
    },
  };
}

function createCommand(context: CommandContext): CommandModule<object, CreatePersonOptions> {
  return {
    command: 'create',
    describe: 'Make a person, with a generated password unless one is given',
    builder: (parser) =>
      parser
        .options({
          email: text('E-mail address of the person'),
          ...newUserOptions,
          'password-file': text('File with the password; - for stdin; one is generated when absent'),
          'generated-password-file': text('New file for the generated password, which is then not printed'),
        })
        .example([[...examples.userCreate]]),
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
    describe: 'Set the password of a person, and sign it out everywhere',
    builder: (parser) =>
      parser
        .options({
          ...userSelectorOptions,
          'password-file': text('File with the password; - for stdin; asked for on a terminal'),
          output: outputOption,
        })
        .example([[...examples.userChangePassword]]),
    handler: async (options) => {
      const { runChangePassword } = await import('../user/change-user.ts');
      await runChangePassword(context, options);
    },
  };
}

function blockCommand(context: CommandContext): CommandModule<object, DepartureOptions> {
  return {
    command: 'block',
    describe: 'Shut a user out, with its tokens and sessions',
    builder: (parser) =>
      parser
        .options({ ...userSelectorOptions, ...departureOptions, output: outputOption })
        .example([[...examples.userBlock]]),
    handler: async (options) => {
      const { runBlockUser } = await import('../user/change-user.ts');
      await runBlockUser(context, { ...options, isBlocked: true });
    },
  };
}

function unblockCommand(context: CommandContext): CommandModule<object, ChangeUserOptions> {
  return {
    command: 'unblock',
    describe: 'Let a blocked user in again',
    builder: (parser) =>
      parser.options({ ...userSelectorOptions, output: outputOption }).example([[...examples.userUnblock]]),
    handler: async (options) => {
      const { runBlockUser } = await import('../user/change-user.ts');
      await runBlockUser(context, { ...options, isBlocked: false });
    },
  };
}

const departureOptions = {
  revoke: flag('End at once the tokens and invites that the user may still know'),
} as const;

function deleteCommand(context: CommandContext): CommandModule<object, DepartureOptions> {
  return {
    command: 'delete',
    describe: 'Remove a user with its tokens and sessions; never the owner',
    builder: (parser) =>
      parser
        .options({ ...userSelectorOptions, ...departureOptions, output: outputOption })
        .example([[...examples.userDelete]]),
    handler: async (options) => {
      const { runDeleteUser } = await import('../user/change-user.ts');
      await runDeleteUser(context, options);
    },
  };
}

function createServiceUserCommand(context: CommandContext): CommandModule<object, CreateServiceUserOptions> {
  return {
    command: 'create',
    describe: 'Make a service user; token create makes its tokens',
    builder: (parser) => parser.options(newUserOptions).example([[...examples.serviceUserCreate]]),
    handler: async (options) => {
      const { runCreateServiceUser } = await import('../user/create-service-user.ts');
      await runCreateServiceUser(context, options);
    },
  };
}
