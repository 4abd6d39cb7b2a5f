import type { DeliverableSecret } from '@nbsetup/domain/admin';
import type { CommandContext } from '../program/command-context.ts';
import { OutputError } from '../program/output-error.ts';
import { beginDelivery, type Delivery } from '../secret/delivery.ts';
import { openTokenFile, type TokenFile } from '../secret/token-file.ts';

/** The advice after a failure. The next run finds out the state of each secret. */
export const repeatApply = 'run the same command again';

/**
 * Opens a new file for each secret that is to be generated. `finish` gives the files their names. It skips the files of
 * secrets that were not created.
 * @throws what {@link openTokenFile} throws. Then no file is left.
 */
export async function openTokenFiles(
  context: Pick<CommandContext, 'interrupts' | 'stderr'>,
  paths: readonly string[],
): Promise<Delivery<readonly DeliverableSecret[]>> {
  const files = await openFiles(context, paths);
  const discard = async (): Promise<void> => {
    for (const file of files.values()) await file.discard();
  };
  return beginDelivery<readonly DeliverableSecret[]>(context, {
    channel: {
      deliver: async (secrets) => {
        for (const { destination, plainText } of secrets) await fileOf(files, destination).write(plainText);
      },
      finish: async ({ isDelivered }) => {
        if (!isDelivered) return discard();
        for (const file of files.values()) await file.finish();
      },
      discard,
    },
    doubt,
  });
}

const doubt =
  'it is not known whether the delivered secrets are valid; run the same command again to find out';

async function openFiles(
  { interrupts }: Pick<CommandContext, 'interrupts'>,
  paths: readonly string[],
): Promise<ReadonlyMap<string, TokenFile>> {
  const files = new Map<string, TokenFile>();
  try {
    for (const path of paths) files.set(path, await openTokenFile(path, { interrupts, repeat: repeatApply }));
    return files;
  } catch (error) {
    for (const file of files.values()) await file.discard();
    throw error;
  }
}

function fileOf(files: ReadonlyMap<string, TokenFile>, destination: string): TokenFile {
  const file = files.get(destination);
  if (file !== undefined) return file;
  throw new OutputError(
    `${destination} was not checked, because its secret existed a moment ago; run the same command again`,
  );
}
