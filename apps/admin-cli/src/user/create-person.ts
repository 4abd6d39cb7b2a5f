import { UsageError, type Format } from '@nbsetup/cli-kit';
import { createUser, type CreatedUser, type UserRequest } from '@nbsetup/domain';
import { createBcryptHasher } from '@nbsetup/platform-node';
import { renderResult, type Rendered } from '../output/print-result.ts';
import { factLines } from '../output/text-table.ts';
import type { CommandContext } from '../program/command-context.ts';
import { prepareSecret } from '../secret/read-secret.ts';
import { openDelivery } from '../secret/token-delivery.ts';
import { openOperator } from '../store/open-operator.ts';
import { userFields } from './render-user.ts';

/** The parsed options of `user create`. */
export interface CreatePersonOptions {
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly role: string;
  readonly 'auto-groups': string | undefined;
  readonly 'password-file': string | undefined;
  readonly 'generated-password-file': string | undefined;
  readonly output: Format;
}

/**
 * Creates a user with a given password, or with a generated one. A generated password is delivered before the user is
 * stored.
 */
export async function runCreatePerson(context: CommandContext, options: CreatePersonOptions): Promise<void> {
  const { 'password-file': given, 'generated-password-file': file, output: format } = options;
  if (given !== undefined && file !== undefined) {
    throw new UsageError('provide only one of --password-file or --generated-password-file');
  }
  if (file === '-') {
    throw new UsageError('--generated-password-file needs a path; without it the password goes to stdout');
  }
  const completeRequest = await prepareRequest(context, options);
  const to = {
    file,
    format,
    repeat: 'if nbsetup user list shows the user, run nbsetup user change-password',
  };
  await using delivery = await openDelivery(context, to);
  const created = await create(context, completeRequest, (result) =>
    delivery.deliver({
      token: result.password ?? '',
      report: renderResult(render(result, undefined), format),
    }),
  );
  await delivery.finish();
  if (file !== undefined) await context.stdout.print(renderResult(render(created, file), format));
}

/** Returns a function that completes the request with the password, and may ask for it. */
async function prepareRequest(
  context: CommandContext,
  options: CreatePersonOptions,
): Promise<() => Promise<UserRequest>> {
  const { email, name, role, 'auto-groups': groups, 'password-file': file } = options;
  const request = { email, name, role, autoGroups: groups?.split(',') };
  if (file === undefined) return () => Promise.resolve(request);
  const prompts = ['Password', 'Once more'];
  const password = await prepareSecret(context, { file, option: 'password-file', prompts });
  return async () => ({ ...request, password: await password.read() });
}

async function create(
  context: CommandContext,
  completeRequest: () => Promise<UserRequest>,
  deliver: (result: CreatedUser) => Promise<void>,
): Promise<CreatedUser> {
  await using passwordHasher = createBcryptHasher();
  await using host = await openOperator(context);
  const request = await completeRequest();
  return await createUser({ ...host.ports, passwordHasher }, { caller: host.operator, request, deliver });
}

function render({ user, password }: CreatedUser, file: string | undefined): Rendered {
  const place = file === undefined ? password : `in ${file}`;
  const facts: readonly (readonly [string, string])[] = [
    ['user', user.email],
    ['id', user.id],
    ['role', user.role],
    ...(place === undefined ? [] : [['password', place] as const]),
  ];
  return {
    text: ['user created', ...factLines(facts)].join('\n'),
    json: {
      ...userFields(user),
      ...(file === undefined ? { password } : { password_file: file }),
    },
  };
}
