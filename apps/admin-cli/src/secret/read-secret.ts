import { UsageError } from '@nbsetup/cli-kit';
import { DomainError } from '@nbsetup/domain';
import { createReadStream } from 'node:fs';
import type { ProcessIo } from '../program/command-context.ts';
import { askHidden } from './ask-hidden.ts';

const secretBytesMax = 4096;

/** The source of a secret, and its name in messages. */
export interface SecretSource {
  /** A path, or `-` for stdin. If absent, the secret is asked for on the terminal. */
  readonly file: string | undefined;
  /** The option that names the file. */
  readonly option: string;
  /** The prompts on a terminal. Two prompts catch a typo that would lock somebody out. */
  readonly prompts: readonly string[];
}

/**
 * Reads a secret from a file, from stdin or from a prompt. Trailing newlines are removed. The secret is never part of a
 * message.
 * @throws `UsageError` if there is no terminal for a prompt.
 * @throws `invalid_input` if the file cannot be read, is not text or is longer than 4096 bytes, or if two answers
 * differ.
 */
export async function readSecret(
  io: Pick<ProcessIo, 'stdin' | 'stderr'>,
  { file, option, prompts }: SecretSource,
): Promise<string> {
  const { stdin } = io;
  if (file === undefined && stdin.isTTY !== true) {
    throw new UsageError(`--${option} is needed without a terminal: a path, or - for stdin`);
  }
  if (file === undefined || (file === '-' && stdin.isTTY === true)) return ask(io, prompts);
  const subject = file === '-' ? 'stdin' : `the file of --${option}`;
  return file === '-' ? decode(await readAll(stdin, subject), subject) : readSecretFile(file, subject);
}

/**
 * Reads a secret from a file or stdin at once. If it must be asked for, that happens when `read` is called. So all
 * other checks come before the prompt. Call `read` once.
 * @throws what {@link readSecret} throws.
 */
export async function prepareSecret(
  io: Pick<ProcessIo, 'stdin' | 'stderr'>,
  source: SecretSource,
): Promise<PreparedSecret> {
  const isAsked = io.stdin.isTTY === true && (source.file ?? '-') === '-';
  if (isAsked) return { known: undefined, read: () => readSecret(io, source) };
  const known = await readSecret(io, source);
  return { known, read: () => Promise.resolve(known) };
}

/** A secret that was read, or that will be asked for. */
export interface PreparedSecret {
  /** The secret. Absent if it must be asked for. */
  readonly known: string | undefined;
  readonly read: () => Promise<string>;
}

/**
 * Reads a secret from a file that no option names. `subject` is its name in messages.
 * @throws what {@link readSecret} throws.
 */
export async function readSecretFile(path: string, subject: string): Promise<string> {
  return decode(await readAll(createReadStream(path), subject), subject);
}

async function ask(io: Pick<ProcessIo, 'stdin' | 'stderr'>, prompts: readonly string[]): Promise<string> {
  const answers: string[] = [];
  for (const prompt of prompts) answers.push(await askHidden(io, prompt));
  const [first = '', ...others] = answers;
  // The terminal has another encoding. The bytes of the answer are lost, and many other answers would look the same.
  if (answers.some((answer) => answer.includes('\uFFFD'))) {
    throw new DomainError('invalid_input', 'the answer must be text in UTF-8; set the terminal to UTF-8');
  }
  if (others.some((other) => other !== first))
    throw new DomainError('invalid_input', 'the two answers differ');
  return first;
}

async function readAll(source: AsyncIterable<unknown>, subject: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source) {
      const bytes =
        typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.of();
      chunks.push(bytes);
      size += bytes.length;
      if (size > secretBytesMax) break;
    }
  } catch (error) {
    throw new DomainError('invalid_input', `${subject} cannot be read`, { cause: error });
  }
  if (size <= secretBytesMax) return Buffer.concat(chunks);
  throw new DomainError('invalid_input', `${subject} must hold at most ${secretBytesMax} bytes`);
}

function decode(bytes: Buffer, subject: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/[\r\n]+$/, '');
  } catch {
    // The error of the decoder has no more details, but may have the secret.
    throw new DomainError('invalid_input', `${subject} must hold text in UTF-8`);
  }
}
