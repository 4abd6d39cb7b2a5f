import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const tsc = join(import.meta.dirname, '../../../node_modules/.bin/tsc');

/** Type-checks the tsconfig.json of a folder. Returns the problems. One thread costs a third of several. */
export async function typeCheck(folder: string): Promise<{ readonly stdout: string }> {
  return promisify(execFile)(tsc, ['-p', folder, '--singleThreaded', '--pretty', 'false']).catch(
    (error: unknown) => ({ stdout: error instanceof Error ? String(Reflect.get(error, 'stdout')) : '' }),
  );
}
