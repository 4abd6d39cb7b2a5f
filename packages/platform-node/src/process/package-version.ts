import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageShape = z.object({ version: z.string() });

/**
 * The version in a package.json. A program passes `new URL('../package.json', import.meta.url)`, which lies one folder
 * above both its sources and its built files. Throws when there is no such file or no version in it.
 */
export function readPackageVersion(packageFile: URL): string {
  return packageShape.parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version;
}
