import { UsageError } from '@nbsetup/cli-kit';
import { DomainError } from '@nbsetup/domain';
import { createReadStream } from 'node:fs';
import type { ProcessIo } from '../program/command-context.ts';
import { askHidden } from './ask-hidden.ts';

const secretBytesMax = 4096;

/** Where a secret comes from, and what to call it. */
export interface SecretSource {
  /** A path, `-` for stdin, or a prompt when absent. */
  readonly file: string | undefined;
  /** The option that names the file. */
  readonly option: string;
  /** What is asked for on a terminal, twice where a typing mistake would lock somebody out. */
  readonly prompts: readonly string[];
}

/**
 * Reads a secret from a file, from stdin or from a person on a terminal, without the line break at its end. Throws
 * `UsageError` when there is nobody to ask, and `invalid_input` when the file cannot be read, is not text or is longer
 * than 4096 bytes, and when two answers differ. The secret is never part of a message.
 */
export async function readSecret(
  io: Pick<ProcessIo, 'stdin' | 'stderr'>,
  { file, option, prompts }: SecretSource,
): Promise<string> {
  const { stdin } = io;
  if (file === undefined && stdin.isTTY !== true) {
    throw new UsageError(`--${option} is needed where nobody can be asked: a path, or - for stdin`);
  }
  if (file === undefined || (file === '-' && stdin.isTTY === true)) return ask(io, prompts);
  const subject = file === '-' ? 'stdin' : `the file of --${option}`;
  return file === '-' ? decode(await readAll(stdin, subject), subject) : readSecretFile(file, subject);
}

/**
 * Reads a secret that is in a file or on stdin now, and asks a person for it when the returned function is called: nobody is
 * asked before everything else was checked. To be called once. Throws as `readSecret` does.
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

/** A secret that was read, or that a person will be asked for. */
export interface PreparedSecret {
  /** Absent where a person is to be asked. */
  readonly known: string | undefined;
  readonly read: () => Promise<string>;
}

/** The same for a file that something else than an option names; `subject` is what messages call it. */
export async function readSecretFile(path: string, subject: string): Promise<string> {
  return decode(await readAll(createReadStream(path), subject), subject);
}

async function ask(io: Pick<ProcessIo, 'stdin' | 'stderr'>, prompts: readonly string[]): Promise<string> {
  const answers: string[] = [];
  for (const prompt of prompts) answers.push(await askHidden(io, prompt));
  const [first = '', ...others] = answers;
  // A terminal with another encoding: the bytes of the answer are lost, and every other letter of it would do as well.
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
    // The error of the decoder says no more, and must not be shown with what it could not read.
    throw new DomainError('invalid_input', `${subject} must hold text in UTF-8`);
  }
}
