import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageShape = z.object({ version: z.string() });

/**
 * Returns the version in a package.json.
 * Pass `new URL('../package.json', import.meta.url)`, which is correct in both `src` and `dist`.
 * @throws `Error` if the file or its version is missing.
 */
export function readPackageVersion(packageFile: URL): string {
  return packageShape.parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version;
}
