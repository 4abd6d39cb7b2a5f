import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** A static file of the console. */
export interface ConsoleFile {
  readonly type: string;
  readonly body: Buffer;
  /** The same compressed by gzip. */
  readonly gzipped: Buffer;
}

/** The built console, in memory. */
export interface ConsoleFiles {
  /** The page that every address answers. */
  readonly page: string;
  /** The addresses of the console, such as `setup`. */
  readonly addresses: readonly string[];
  /** The other files, by name. Their names have a hash, so a file never changes. */
  readonly assets: ReadonlyMap<string, ConsoleFile>;
}

// In the bundle they are next to the program. In a clone they are where the build writes them.
const folders = ['./console/', '../../../console/dist/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

let filesRead: ConsoleFiles | undefined;

/**
 * Returns the built console. It is read once in a process. Returns `undefined` if it is not built, as in a clone before
 * the first build.
 */
export function readConsoleFiles(): ConsoleFiles | undefined {
  filesRead ??= readFiles();
  return filesRead;
}

function readFiles(): ConsoleFiles | undefined {
  const folder = folders.find((path) => existsSync(join(path, 'index.html')));
  if (folder === undefined) return undefined;
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const names = readdirSync(join(folder, 'assets'));
  return {
    page: text('index.html'),
    addresses: z.array(z.string()).parse(JSON.parse(text('addresses.json'))),
    assets: new Map(names.map((name) => [name, readAsset(join(folder, 'assets', name))])),
  };
}

function readAsset(path: string): ConsoleFile {
  const body = readFileSync(path);
  return { type: types[extname(path)] ?? 'application/octet-stream', body, gzipped: gzipSync(body) };
}
