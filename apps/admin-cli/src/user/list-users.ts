import type { Format } from '@nbsetup/cli-kit';
import { listUsers } from '@nbsetup/domain';
import { printResult } from '../output/print-result.ts';
import { textTable } from '../output/text-table.ts';
import type { CommandContext } from '../program/command-context.ts';
import { openReadingOperator } from '../store/open-operator.ts';
import { statusOf, userFields } from './render-user.ts';
import { userLabel } from '../output/user-label.ts';

/** Prints the users of the account, including service users. */
export async function printUsers(context: CommandContext, format: Format): Promise<void> {
  const users = await findUsers(context);
  const rows = users.map((user) => [user.id, userLabel(user), user.name, user.role, statusOf(user)]);
  await printResult(context, format, {
    text: textTable(['ID', 'USER', 'NAME', 'ROLE', 'STATUS'], rows),
    json: { users: users.map(userFields) },
  });
}

async function findUsers(context: CommandContext): ReturnType<typeof listUsers> {
  await using host = await openReadingOperator(context);
  return await listUsers(host.read, { caller: host.operator, filter: {} });
}
