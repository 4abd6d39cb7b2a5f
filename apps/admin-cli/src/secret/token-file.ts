import type { Interrupts } from '@nbsetup/cli-kit';
import { DomainError } from '@nbsetup/domain';
import { tokenLength } from '@nbsetup/domain/limits';
import { randomBytes } from 'node:crypto';
import { constants, unlinkSync } from 'node:fs';
import { access, link, lstat, open, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { OutputError } from '../program/output-error.ts';
import { errnoCode } from './errno-code.ts';

/** A file for a token. The token is in a file next to it until the token is valid. */
export interface TokenFile {
  /**
   * Writes the token next to the file, so that it survives a crash.
   * @throws `OutputError` if that fails.
   */
  write(token: string): Promise<void>;
  /**
   * Gives the file its name.
   * @throws `OutputError`, whose message says where the token is, if that fails.
   */
  finish(): Promise<void>;
  /** Removes the pending file. */
  discard(): Promise<void>;
}

const suffix = '.nbsetup-token';

/** Returns the start and the end of the names of pending files for `target`. */
export function pendingNames(target: string): { readonly prefix: string; readonly suffix: string } {
  return { prefix: `.${basename(target)}.`, suffix };
}

/**
 * Checks that a token can be written to `path`, by writing as many bytes next to it. That tests the folder, the disk
 * and the right to link. Only the owner of the process can read the file. Call `discard` or `finish` afterwards.
 * @throws `already_exists` if anything is at the path, also a symbolic link.
 * @throws `OutputError` if the file cannot be written.
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
      // From here on only the store knows whether the token is valid. So a signal must not remove it.
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
 * Checks whether a new file could be created at `path`, without writing. It cannot find a full disk.
 * @throws what {@link openTokenFile} throws.
 */
export async function requireNewFile(path: string): Promise<void> {
  const target = resolve(path);
  await requireNothingAt(target);
  await attempt(target, () => access(dirname(target), constants.W_OK | constants.X_OK));
}

/** Gives a pending file the name `target`. Never replaces a file. Succeeds if another process has just done it. */
export async function publish(
  pending: string,
  target: string,
  { repeat }: { readonly repeat: string },
): Promise<void> {
  try {
    await link(pending, target);
  } catch (error) {
    if (!(await isSameFile(pending, target))) {
      const hint = `the secret is valid and in ${pending}; move it, or ${repeat}`;
      throw new OutputError(`${target} cannot be created (${errnoCode(error)}): ${hint}`, { cause: error });
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
  throw new DomainError('already_exists', `${target} already exists, and a secret never overwrites a file`);
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
  // The probe may have written more bytes than the token.
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
    // The failed link is reported.
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
