import type { DeliverableToken } from '@nbsetup/domain';
import { OutputError } from '../program/output-error.ts';
import type { CommandContext } from '../program/command-context.ts';
import { openTokenFile, type TokenFile } from '../secret/token-file.ts';

/** How to go on after whatever happened to a token: applying again finds out. */
export const repeatApply = 'run the same command again';

/** Delivers tokens, each to its file. */
type Deliver = (tokens: readonly DeliverableToken[]) => Promise<void>;

/**
 * Runs `make`, which makes tokens and must deliver them before they are kept. As `withDelivery` does for one: every file
 * has been tried before `make` runs, and gets its name after `make` has succeeded. Files of tokens that turned out not to
 * be made are left out.
 */
export async function withTokenFiles<Result>(
  { interrupts, stderr }: Pick<CommandContext, 'interrupts' | 'stderr'>,
  paths: readonly string[],
  make: (deliver: Deliver) => Promise<Result>,
): Promise<Result> {
  const files = new Map<string, TokenFile>();
  const progress = { isDelivered: false, release: (): void => undefined };
  try {
    for (const path of paths) files.set(path, await openTokenFile(path, { interrupts, repeat: repeatApply }));
    const result = await make(async (tokens) => {
      progress.release = interrupts.hold();
      for (const { destination, plainText } of tokens) await fileOf(files, destination).write(plainText);
      progress.isDelivered = true;
    });
    for (const file of files.values()) await (progress.isDelivered ? file.finish() : file.discard());
    return result;
  } catch (error) {
    if (!progress.isDelivered) for (const file of files.values()) await file.discard();
    else if (!(error instanceof OutputError)) stderr.write(`note: ${doubt}\n`);
    throw error;
  } finally {
    progress.release();
  }
}

const doubt =
  'it is not known whether the tokens that were handed over are valid; run the same command again, which finds out';

function fileOf(files: ReadonlyMap<string, TokenFile>, destination: string): TokenFile {
  const file = files.get(destination);
  if (file !== undefined) return file;
  throw new OutputError(
    `${destination} was not tried, for its token was there a moment ago; run the command again`,
  );
}
