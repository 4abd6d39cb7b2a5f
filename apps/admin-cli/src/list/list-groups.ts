import type { Format } from '@nbsetup/cli-kit';
import { listGroups, type Group } from '@nbsetup/domain';
import { printResult } from '../output/print-result.ts';
import { textTable } from '../output/text-table.ts';
import type { CommandContext } from '../program/command-context.ts';
import type { CallerOptions } from '../remote/connection-options.ts';
import { printable } from '../remote/printable.ts';
import { listFrom } from './list-from.ts';

/** The parsed options of `group list`. */
export interface ListGroupsOptions extends CallerOptions {
  readonly output: Format;
}

/** Prints the groups of the account. */
export async function printGroups(context: CommandContext, options: ListGroupsOptions): Promise<void> {
  const groups = await listFrom<Pick<Group, 'id' | 'name' | 'issued'>>(context, options, {
    store: async ({ read, operator }) => listGroups(read, { caller: operator }),
    api: ({ groups: calls }) => calls.list(),
  });
  const rows = groups.map(({ id, name, issued }) => ({ id: printable(id), name: printable(name), issued }));
  await printResult(context, options.output, {
    text: textTable(
      ['ID', 'NAME', 'ISSUED'],
      rows.map(({ id, name, issued }) => [id, name, issued]),
    ),
    json: { groups: rows },
  });
}
