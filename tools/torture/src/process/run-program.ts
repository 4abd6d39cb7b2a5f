import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { endWithThisProcess } from './end-with-this-process.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const printedMax = 4_000;
const outputBytesMax = 64 * 1024 * 1024;

/** Returns the path of a file in the workspace. */
export function inWorkspace(path: string): string {
  return join(root, path);
}

/**
 * Runs a script of an installed package at the root of the workspace.
 * @throws `Error` with its output if it fails.
 */
export async function runProgram(script: string, parameters: readonly string[]): Promise<void> {
  try {
    const running = run(process.execPath, [inWorkspace(join('node_modules', script)), ...parameters], {
      cwd: root,
      maxBuffer: outputBytesMax,
    });
    endWithThisProcess(running.child);
    await running;
  } catch (error) {
    throw new Error(`${script} failed:\n${printedIn(error)}`, { cause: error });
  }
}

const printedShape = z.object({ stdout: z.string(), stderr: z.string() });

function printedIn(error: unknown): string {
  const { data } = printedShape.safeParse(error);
  return data === undefined ? '' : `${data.stdout}\n${data.stderr}`.slice(-printedMax);
}
