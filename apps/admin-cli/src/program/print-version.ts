import { readPackageVersion } from '@nbsetup/platform-node';
import type { Output } from '../output/output.ts';

/** The version of this program. */
export function programVersion(): string {
  return readPackageVersion(new URL('../../package.json', import.meta.url));
}

/** Prints it. */
export async function printVersion(stdout: Output): Promise<void> {
  await stdout.deliver(`${programVersion()}\n`);
}
