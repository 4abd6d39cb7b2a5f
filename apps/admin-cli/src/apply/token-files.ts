import type { DeliverableToken } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { OutputError } from '../program/output-error.ts';
import { beginDelivery, type Delivery } from '../secret/delivery.ts';
import { openTokenFile, type TokenFile } from '../secret/token-file.ts';

/** The advice after a failure. The next run finds out the state of each token. */
export const repeatApply = 'run the same command again';

/**
 * Opens a new file for each token that is to be generated. `finish` gives the files their names. It skips the files of
 * tokens that were not created.
 * @throws what {@link openTokenFile} throws. Then no file is left.
 */
export async function openTokenFiles(
  context: Pick<CommandContext, 'interrupts' | 'stderr'>,
  paths: readonly string[],
): Promise<Delivery<readonly DeliverableToken[]>> {
  const files = await openFiles(context, paths);
  const discard = async (): Promise<void> => {
    for (const file of files.values()) await file.discard();
  };
  return beginDelivery<readonly DeliverableToken[]>(context, {
    channel: {
      deliver: async (tokens) => {
        for (const { destination, plainText } of tokens) await fileOf(files, destination).write(plainText);
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
  'it is not known whether the delivered tokens are valid; run the same command again to find out';

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
    `${destination} was not checked, because its token existed a moment ago; run the same command again`,
  );
}
