import { DomainError, type TokenPolicy } from '@nbsetup/domain';
import { createReadStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { CommandContext } from '../program/command-context.ts';
import { errnoCode } from '../secret/errno-code.ts';
import { parseManifest, type Manifest } from './parse-manifest.ts';

const manifestBytesMax = 262_144;

/**
 * Reads a manifest from a file or from stdin. Its relative paths start at its folder, or at the current folder for
 * stdin.
 * @throws `invalid_input` if the text cannot be read or is too long.
 * @throws `ManifestError` with all problems of its content.
 */
export async function readManifest(
  { stdin }: Pick<CommandContext, 'stdin'>,
  { file, tokenPolicy }: { readonly file: string; readonly tokenPolicy: Partial<TokenPolicy> | undefined },
): Promise<Manifest> {
  const folder = file === '-' ? process.cwd() : dirname(resolve(file));
  const name = file === '-' ? 'stdin' : file;
  const text = await readText(file === '-' ? stdin : createReadStream(file), name);
  const manifest = parseManifest(text, {
    name,
    tokenPolicy,
    toDestination: (tokenFile) => (tokenFile === '' ? '' : resolve(folder, tokenFile)),
  });
  return { ...manifest, passwordFile: resolve(folder, manifest.passwordFile) };
}

async function readText(source: AsyncIterable<string | Buffer>, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source) {
      chunks.push(Buffer.from(chunk));
      size += chunk.length;
      if (size > manifestBytesMax) break;
    }
  } catch (error) {
    throw new DomainError('invalid_input', `${name} cannot be read: ${errnoCode(error)}`);
  }
  if (size > manifestBytesMax) {
    throw new DomainError('invalid_input', `${name} must hold at most ${manifestBytesMax} bytes`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new DomainError('invalid_input', `${name} must hold text in UTF-8`);
  }
}
