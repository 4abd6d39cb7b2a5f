import type { Format } from '@nbsetup/cli-kit';
import { exportBootstrap, type ExportedBootstrap } from '@nbsetup/domain/admin';
import { stringify } from 'yaml';
import type { CommandContext } from '../program/command-context.ts';
import { openReadingOperator } from '../store/open-operator.ts';
import { manifestSections } from './manifest-sections.ts';

const header =
  '# What nbsetup export found. passwordFile is read only if the owner does not exist.\n' +
  '# Tokens, passwords and other people than the owner are not in this file.\n';

/** Prints a manifest of the content of the account. If it is applied, nothing changes. Contains no secret. */
export async function printExport(context: CommandContext, format: Format): Promise<void> {
  const exported = await readExport(context);
  const manifest = manifestOf(exported);
  for (const note of notesOf(exported)) context.stderr.write(`note: ${note}\n`);
  // Long texts stay on one line, so that two exports can be compared line by line.
  const text = format === 'json' ? JSON.stringify(manifest) : header + stringify(manifest, { lineWidth: 0 });
  await context.stdout.print(`${text.trimEnd()}\n`);
}

async function readExport(context: CommandContext): Promise<ExportedBootstrap> {
  await using host = await openReadingOperator(context);
  return await exportBootstrap(host, { caller: host.operator, sections: manifestSections });
}

function manifestOf({ owner, serviceUsers, sections }: ExportedBootstrap): object {
  const lists = manifestSections.flatMap(({ field, isMap = false }) => {
    const entries = sections[field] ?? [];
    return entries.length === 0 ? [] : [[field, isMap ? entries[0] : entries] as const];
  });
  return {
    version: 1,
    owner: { ...owner, passwordFile: 'password.txt' },
    ...Object.fromEntries(lists),
    ...(serviceUsers.length > 0 && { serviceUsers }),
  };
}

function notesOf({ leftOut: { people, serviceUsers } }: ExportedBootstrap): readonly string[] {
  return [
    ...(people > 0 ? [`${people} people besides the owner are left out, because they have passwords`] : []),
    ...(serviceUsers > 0
      ? [`${serviceUsers} service users are left out, because they are blocked or share a name`]
      : []),
  ];
}
