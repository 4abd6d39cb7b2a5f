import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { labelOf, type ImageOrigin } from './cluster-image.ts';

/**
 * Returns the compressed image of the cluster in a folder. The engine must be stopped. `PG_VERSION` is the last file,
 * because the engine takes a folder that has it for a complete cluster.
 */
export function packCluster(folder: string, origin: ImageOrigin): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    path: relative(folder, join(entry.parentPath, entry.name)),
    isFolder: entry.isDirectory(),
  }));
  const folders = entries.filter(({ isFolder }) => isFolder).map(({ path }) => path);
  const files = entries.filter(({ isFolder }) => !isFolder).map(({ path }) => path);
  const { lines, contents } = packFiles(folder, [...files.sort(lastOf('PG_VERSION'))]);
  const head = [labelOf(origin), ...folders.sort(), ...lines].join('\n');
  return compress(Buffer.concat([Buffer.from(`${head}\n\n`), ...contents]));
}

function packFiles(
  folder: string,
  paths: readonly string[],
): { readonly lines: readonly string[]; readonly contents: readonly Buffer[] } {
  const starts = new Map<string, number>();
  const contents: Buffer[] = [];
  let end = 0;
  const lines = paths.map((path) => {
    const file = readFileSync(join(folder, path));
    const content = withoutZerosAtEnd(file);
    const key = content.toString('latin1');
    const start = starts.get(key) ?? end;
    if (!starts.has(key)) {
      starts.set(key, start);
      contents.push(content);
      end += content.length;
    }
    return `${path} ${file.length} ${start} ${content.length}`;
  });
  return { lines, contents };
}

function withoutZerosAtEnd(file: Buffer): Buffer {
  let end = file.length;
  while (end > 0 && file[end - 1] === 0) end -= 1;
  return file.subarray(0, end);
}

function lastOf(last: string): (a: string, b: string) => number {
  return (a, b) => Number(a === last) - Number(b === last) || (a < b ? -1 : 1);
}

function compress(image: Buffer): Buffer {
  return brotliCompressSync(image, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: image.length,
    },
  });
}
