import { readFileSync } from 'node:fs';
import type { Output } from './output.ts';

/**
 * Returns the version of this program. It does not use `@nbsetup/platform-node`, whose load takes five times as long as
 * the rest of the start.
 */
export function programVersion(): string {
  // The path holds for this file and for the bundle, which have the same depth.
  const file = new URL('../../package.json', import.meta.url);
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version);
  throw new Error(`${file.pathname} has no version`);
}

/** Prints the version of this program. */
export async function printVersion(stdout: Output): Promise<void> {
  await stdout.print(`${programVersion()}\n`);
}
