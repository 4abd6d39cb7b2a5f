import type { Interrupts } from '@nbsetup/cli-kit';
import { DomainError, tokenLength } from '@nbsetup/domain';
import { randomBytes } from 'node:crypto';
import { constants, unlinkSync } from 'node:fs';
import { access, link, lstat, open, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { OutputError } from '../program/output-error.ts';
import { errnoCode } from './errno-code.ts';

/** A file that is to hold a token, and a place beside it where the token waits until it is valid. */
export interface TokenFile {
  /** Writes the token beside the file, so that it outlives a crash. Throws `OutputError` when it cannot. */
  write(token: string): Promise<void>;
  /** Gives the file its name. Throws `OutputError`, which says where the token is, when it cannot. */
  finish(): Promise<void>;
  /** Removes what was written. */
  discard(): Promise<void>;
}

const suffix = '.nbsetup-token';

/** What the names of files start and end with in which tokens wait for `target`. */
export function pendingNames(target: string): { readonly prefix: string; readonly suffix: string } {
  return { prefix: `.${basename(target)}.`, suffix };
}

/**
 * Finds out whether a token could be written to `path`, by writing as much beside it: the folder, its disk, the right to
 * link. Throws `already_exists` when there is something at the path, a symbolic link among it, and `OutputError` when
 * the file cannot be written. Nobody but the owner of the process can read it. `discard` or `finish` must follow.
 */
export async function openTokenFile(
  path: string,
  { interrupts, repeat }: { readonly interrupts: Interrupts; readonly repeat: string },
): Promise<TokenFile> {
  const target = resolve(path);
  await requireNothingAt(target);
  const pending = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}${suffix}`);
  const handle = await attempt(target, () =>
    open(pending, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600),
  );
  const forget = interrupts.onAbort(() => {
    unlinkSync(pending);
  });
  const discard = async (): Promise<void> => {
    await handle.close();
    await unlink(pending);
    forget();
  };
  try {
    await attempt(target, () => probe(handle, pending));
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    write: (token) => {
      // From here on only the store knows whether the token is valid, so no signal may remove it.
      forget();
      return attempt(target, () => writeAll(handle, `${token}\n`), '');
    },
    finish: async () => {
      await handle.close();
      await publish(pending, target, { repeat });
    },
    discard,
  };
}

/**
 * Finds out, without writing anything, whether a new file could be made at `path`. Throws as `openTokenFile` does, which
 * finds out more, like a full disk.
 */
export async function requireNewFile(path: string): Promise<void> {
  const target = resolve(path);
  await requireNothingAt(target);
  await attempt(target, () => access(dirname(target), constants.W_OK | constants.X_OK));
}

/** Gives a pending file the name `target`, never that of a file which is there. Succeeds if somebody else just did. */
export async function publish(
  pending: string,
  target: string,
  { repeat }: { readonly repeat: string },
): Promise<void> {
  try {
    await link(pending, target);
  } catch (error) {
    if (!(await isSameFile(pending, target))) {
      const hint = `what belongs there is valid and in ${pending}; move it, or ${repeat}`;
      throw new OutputError(`${target} cannot be made (${errnoCode(error)}): ${hint}`, { cause: error });
    }
  }
  await unlink(pending);
  await syncFolder(dirname(target));
}

async function requireNothingAt(target: string): Promise<void> {
  try {
    await lstat(target);
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return;
    throw outputError(target, error);
  }
  throw new DomainError('already_exists', `${target} is there already, and a token overwrites nothing`);
}

async function probe(handle: FileHandle, pending: string): Promise<void> {
  await writeAll(handle, `${' '.repeat(tokenLength)}\n`);
  const second = `${pending}.probe`;
  await link(pending, second);
  await unlink(second);
}

async function writeAll(handle: FileHandle, text: string): Promise<void> {
  const { bytesWritten } = await handle.write(text, 0);
  if (bytesWritten !== Buffer.byteLength(text)) throw new Error('only a part could be written');
  // What the probe wrote may be longer than what is kept.
  await handle.truncate(bytesWritten);
  await handle.sync();
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  try {
    const [first, second] = await Promise.all([lstat(one), lstat(other)]);
    return first.ino === second.ino && first.dev === second.dev;
  } catch {
    // Whatever is wrong, the failed link is what will be reported.
    return false;
  }
}

const nothingCreated = '; nothing was created';

async function attempt<Result>(
  target: string,
  work: () => Promise<Result>,
  consequence = nothingCreated,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw outputError(target, error, consequence);
  }
}

function outputError(target: string, error: unknown, consequence = nothingCreated): OutputError {
  return new OutputError(`${target} cannot be written (${errnoCode(error)})${consequence}`, { cause: error });
}
