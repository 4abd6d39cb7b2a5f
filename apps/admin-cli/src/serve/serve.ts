import { serveProcess } from '@nbsetup/api/serve-process';
import type { CommandContext } from '../program/command-context.ts';
import { programVersion } from '../program/print-version.ts';

/** Serves the API as this process until a signal, which the API handles itself, stops it. Returns the exit code. */
export async function serve({ interrupts }: CommandContext): Promise<number> {
  interrupts.release();
  return serveProcess({ version: programVersion() });
}
