import type { Format } from '@nbsetup/cli-kit';
import { createUser, type CreatedUser, type UserRequest } from '@nbsetup/domain';
import { createBcryptHasher } from '@nbsetup/platform-node';
import { printResult } from '../output/print-result.ts';
import { factLines } from '../output/text-table.ts';
import type { CommandContext } from '../program/command-context.ts';
import { openOperator } from '../store/open-operator.ts';
import { userFields } from './render-user.ts';

/** The parsed options of `service-user create`. */
export interface CreateServiceUserOptions {
  readonly name: string | undefined;
  readonly role: string;
  readonly 'auto-groups': string | undefined;
  readonly output: Format;
}

/** Creates a service user. `token create` creates its tokens. */
export async function runCreateServiceUser(
  context: CommandContext,
  { name, role, 'auto-groups': groups, output }: CreateServiceUserOptions,
): Promise<void> {
  const request = { name, role, isServiceUser: true, autoGroups: groups?.split(',') };
  const { user } = await create(context, request);
  const facts = [
    ['name', user.name],
    ['id', user.id],
    ['role', user.role],
  ] as const;
  await printResult(context, output, {
    text: ['service user created', ...factLines(facts)].join('\n'),
    json: userFields(user),
  });
}

async function create(context: CommandContext, request: UserRequest): Promise<CreatedUser> {
  await using passwordHasher = createBcryptHasher();
  await using host = await openOperator(context);
  return await createUser({ ...host.ports, passwordHasher }, { caller: host.operator, request });
}
