import { readFileSync } from 'node:fs';
import type { Output } from './output.ts';

/** The version of this program. Read without `@nbsetup/platform-node`, which costs five times the start of all else. */
export function programVersion(): string {
  // Two folders above both this file and the bundle it becomes a part of.
  const file = new URL('../../package.json', import.meta.url);
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version);
  throw new Error(`${file.pathname} has no version`);
}

/** Prints it. */
export async function printVersion(stdout: Output): Promise<void> {
  await stdout.print(`${programVersion()}\n`);
}
