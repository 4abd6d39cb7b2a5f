import { DomainError, isDomainError, parseIdempotencyKey } from '@nbsetup/domain';
import { randomBytes } from 'node:crypto';
import { open, readFile, unlink } from 'node:fs/promises';
import { OutputError } from '../output/output-error.ts';
import { errnoCode } from '../secret/errno-code.ts';

/** What makes a request to an API safe to repeat. */
export interface RepeatKey {
  readonly key: string;
  /** Whether an earlier run left it, which may have been answered without knowing. */
  readonly isFromEarlierRun: boolean;
  /** What to do when the answer could not be handed over. */
  readonly advice: string;
  /** Forgets the key: what it was for has arrived. */
  spend(): Promise<void>;
}

/**
 * A key of 256 bits; with a file, the one that is kept there until its request was answered, so that another run of the
 * program repeats the request instead of making another. Throws `invalid_input` for a file that holds something else, and
 * `OutputError` when the key cannot be kept.
 */
export async function openRepeatKey(file: string | undefined): Promise<RepeatKey> {
  const fresh = randomBytes(32).toString('base64url');
  if (file === undefined) {
    // Whoever reads it needs the password or the token of this request as well.
    const advice = `put ${fresh} into a file and run the same command again within 10 minutes, with --idempotency-key-file <file>`;
    return { key: fresh, isFromEarlierRun: false, advice, spend: () => Promise.resolve() };
  }
  const isNew = await keep(file, fresh);
  return {
    key: isNew ? fresh : await readKey(file),
    isFromEarlierRun: !isNew,
    advice: 'run the same command again within 10 minutes',
    spend: () => unlink(file),
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
    throw new OutputError(`the file of --idempotency-key-file cannot be written (${errnoCode(error)})`, {
      cause: error,
    });
  }
}

async function readKey(file: string): Promise<string> {
  try {
    return parseIdempotencyKey((await readFile(file, 'utf8')).trimEnd());
  } catch (error) {
    const reason = isDomainError(error) ? 'holds no key' : `cannot be read (${errnoCode(error)})`;
    throw new DomainError('invalid_input', `the file of --idempotency-key-file ${reason}`);
  }
}
