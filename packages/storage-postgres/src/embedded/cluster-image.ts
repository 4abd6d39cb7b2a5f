import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { errnoCodeOf } from '../data-directory/errno-code.ts';

/** The file with the image of a cluster without tables, next to this module. The build writes it. */
export const imageFile = new URL('./cluster-image.br', import.meta.url);

/** The origin of an image. An image is used only if its origin is that of the program. */
export interface ImageOrigin {
  /** The version of the engine that made it. */
  readonly engineVersion: string;
  /** The fingerprint of the migrations that ran. Absent if it has no tables. */
  readonly migrations?: string;
}

/** A file of an image. Its content starts at `start`. The rest of its size is zeros. */
interface ImageFile {
  readonly path: string;
  readonly bytes: number;
  readonly start: number;
  readonly contentBytes: number;
}

/** The files of a cluster, in which files with the same content share it. */
export interface ClusterImage {
  /** The first line of the file. */
  readonly label: string;
  /** Each after the one that contains it. */
  readonly folders: readonly string[];
  readonly files: readonly ImageFile[];
  readonly contents: Buffer;
}

/**
 * Returns the image of a new cluster that the build has written to a file. To write it takes less than half a second of
 * CPU. The engine takes some seconds of CPU to make a cluster. Returns `undefined` if there is no file, or if it has
 * another origin.
 */
export function readClusterImage(file: URL, origin: ImageOrigin): ClusterImage | undefined {
  const compressed = readOptional(file);
  if (compressed === undefined) return undefined;
  const image = parseImage(brotliDecompressSync(compressed));
  return image.label === labelOf(origin) ? image : undefined;
}

/** Returns the first line of the file of an image. */
export function labelOf({ engineVersion: version, migrations = '' }: ImageOrigin): string {
  return `${version} ${migrations}`;
}

/** Writes the files of an image into an empty folder. They are not on the disk before they are synced. */
export function writeCluster({ folders, files, contents }: ClusterImage, folder: string): void {
  for (const path of folders) mkdirSync(join(folder, path), { mode: 0o700 });
  for (const { path, bytes, start, contentBytes } of files) {
    const descriptor = openSync(join(folder, path), 'wx', 0o600);
    try {
      writeAll(descriptor, contents.subarray(start, start + contentBytes));
      // Zeros are written, because the engine expects that no file has holes.
      for (let rest = bytes - contentBytes; rest > 0; rest -= zeros.length) {
        writeAll(descriptor, zeros.subarray(0, rest));
      }
    } finally {
      closeSync(descriptor);
    }
  }
}

/** Returns the version of the installed engine. */
export function engineVersion(): string {
  const engine = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = readFileSync(join(dirname(engine), '../package.json'), 'utf8');
  return /^ {2}"version": "([^"]+)"/m.exec(manifest)?.[1] ?? 'unknown';
}

const zeros = Buffer.alloc(1024 * 1024);

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}

function readOptional(file: URL): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (errnoCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Reads the form that `packCluster` writes: lines, an empty line, and the contents. */
function parseImage(image: Buffer): ClusterImage {
  const end = image.indexOf('\n\n');
  const [label = '', ...lines] = image.toString('utf8', 0, end).split('\n');
  const entries = lines.map((line) => line.split(' '));
  return {
    label,
    folders: entries.flatMap(([path = '', ...numbers]) => (numbers.length === 0 ? [path] : [])),
    files: entries.flatMap(([path = '', bytes, start, contentBytes]) =>
      bytes === undefined
        ? []
        : [{ path, bytes: Number(bytes), start: Number(start), contentBytes: Number(contentBytes) }],
    ),
    contents: image.subarray(end + 2),
  };
}
