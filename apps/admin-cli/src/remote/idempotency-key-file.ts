import { UsageError } from '@nbsetup/cli-kit';
import { DomainError, isDomainError } from '@nbsetup/domain';
import { replayMinutes } from '@nbsetup/domain/limits';
import { parseIdempotencyKey } from '@nbsetup/domain/internal';
import { randomBytes } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OutputError } from '../program/output-error.ts';
import { errnoCode } from '../secret/errno-code.ts';
import { TokenMissingError } from '../secret/token-missing-error.ts';

/** The key of a request, which makes it safe to repeat. */
export interface IdempotencyKey {
  readonly key: string;
  /** The file with the key. Absent if the key is only in memory. */
  readonly file: string | undefined;
  /** Whether the key is from an earlier run, whose request may have succeeded. */
  readonly isFromEarlierRun: boolean;
  /** The advice if the response could not be delivered. */
  readonly advice: string;
}

/** The parsed options for the file of the key. */
export interface IdempotencyKeyOptions {
  readonly 'idempotency-key-file'?: string | undefined;
  readonly 'token-file'?: string | undefined;
}

/**
 * Calls `use` with a key of 256 bits.
 * The key is stored in the given file, or next to the token file, until the result has arrived. Then another run
 * repeats the same request instead of sending a new one. Without a file the key is only in memory. After a failure the
 * file stays, unless it is certain that nothing was created.
 * @throws `invalid_input` if the file has other content.
 * @throws `OutputError` if the key cannot be stored.
 */
export async function withIdempotencyKey<Result>(
  options: IdempotencyKeyOptions,
  use: (key: IdempotencyKey) => Promise<Result>,
): Promise<Result> {
  const { spend, ...key } = await openIdempotencyKey(keyFileOf(options));
  try {
    const result = await use(key);
    await spend();
    return result;
  } catch (error) {
    if (!key.isFromEarlierRun && isLastWord(error)) await spend();
    throw error;
  }
}

/** Removes the key of an earlier run, whose result was found. Succeeds if there is none. */
export async function removeIdempotencyKey(options: IdempotencyKeyOptions): Promise<void> {
  const file = keyFileOf(options);
  if (file !== undefined) await rm(file, { force: true });
}

function keyFileOf({
  'idempotency-key-file': file,
  'token-file': path,
}: IdempotencyKeyOptions): string | undefined {
  return file ?? (path === undefined ? undefined : join(dirname(path), `.${basename(path)}.nbsetup-key`));
}

/** Returns whether it is certain that nothing was created. Then there is nothing to repeat. */
function isLastWord(error: unknown): boolean {
  if (error instanceof UsageError || error instanceof TokenMissingError) return true;
  return isDomainError(error) && !['store_unavailable', 'rate_limited', 'internal'].includes(error.code);
}

async function openIdempotencyKey(
  file: string | undefined,
): Promise<IdempotencyKey & { readonly spend: () => Promise<void> }> {
  const fresh = randomBytes(32).toString('base64url');
  if (file === undefined) {
    // The key is no secret: a request also needs the password or the token.
    const advice = `put ${fresh} into a file and run the same command again within ${replayMinutes} minutes, with --idempotency-key-file <file>`;
    return { key: fresh, file, isFromEarlierRun: false, advice, spend: () => Promise.resolve() };
  }
  const isNew = await keep(file, fresh);
  return {
    key: isNew ? fresh : await readKey(file),
    file,
    isFromEarlierRun: !isNew,
    advice: `run the same command again within ${replayMinutes} minutes`,
    spend: () => rm(file, { force: true }),
  };
}

async function keep(file: string, key: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(`${key}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (errnoCode(error) === 'EEXIST') return false;
    throw new OutputError(
      `${file}, which keeps the key of this request, cannot be written (${errnoCode(error)})`,
      {
        cause: error,
      },
    );
  }
}

async function readKey(file: string): Promise<string> {
  try {
    return parseIdempotencyKey((await readFile(file, 'utf8')).trimEnd());
  } catch (error) {
    const reason = isDomainError(error) ? 'holds no key' : `cannot be read (${errnoCode(error)})`;
    throw new DomainError('invalid_input', `${file}, which should have the key of this request, ${reason}`);
  }
}
