import { readFile, readdir } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { FindSource } from './profile-shares.ts';

const mapShape = z.object({
  version: z.number(),
  file: z.string().default(''),
  sources: z.array(z.string()),
  sourcesContent: z.array(z.string()).default([]),
  names: z.array(z.string()),
  mappings: z.string(),
  sourceRoot: z.string().default(''),
});

/** Reads the source maps of a folder with bundles, and returns what finds the source of a place in one of them. */
export async function originsIn(folder: string): Promise<FindSource> {
  const maps = new Map<string, SourceMap>();
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.js.map')) continue;
    const payload = mapShape.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    maps.set(pathToFileURL(join(folder, name.replace(/\.map$/, ''))).href, new SourceMap(payload));
  }
  return ({ url, lineNumber, columnNumber }) => {
    const entry = maps.get(url)?.findEntry(lineNumber, columnNumber);
    if (entry === undefined || !('originalSource' in entry)) return undefined;
    return resolve(folder, entry.originalSource);
  };
}
