import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageShape = z.object({ version: z.string() });

/** The version in the package.json of this tool, which lies one folder above both the sources and the built files. */
export function readPackageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return packageShape.parse(JSON.parse(text)).version;
}
