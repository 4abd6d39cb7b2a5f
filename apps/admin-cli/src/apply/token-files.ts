import type { DeliverableToken } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { OutputError } from '../program/output-error.ts';
import { beginDelivery, type Delivery } from '../secret/delivery.ts';
import { openTokenFile, type TokenFile } from '../secret/token-file.ts';

/** How to go on after whatever happened to a token: applying again finds out. */
export const repeatApply = 'run the same command again';

/**
 * Tries the files that generated tokens go to, and opens them, each for its token. `finish` gives them their names. Files of
 * tokens that turned out not to be created are left out. Throws as `openTokenFile` does, and leaves no file then.
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
  'it is not known whether the tokens that were handed over are valid; run the same command again, which finds out';

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
    `${destination} was not tried, for its token was there a moment ago; run the command again`,
  );
}
