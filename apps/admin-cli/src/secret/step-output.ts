import { UsageError } from '@nbsetup/cli-kit';
import { appendFile } from 'node:fs/promises';
import { OutputError } from '../program/output-error.ts';
import { errnoCode } from './errno-code.ts';

/** The file in which a step of a GitHub workflow leaves its outputs. */
export interface StepOutput {
  /** Adds a line. Throws `OutputError` when it cannot. */
  append(line: string): Promise<void>;
}

/** Finds the file. Throws `UsageError` outside of a workflow and `OutputError` when the file cannot be written. */
export async function openStepOutput(env: Readonly<Record<string, string | undefined>>): Promise<StepOutput> {
  const path = env['GITHUB_OUTPUT'] ?? '';
  if (path === '')
    throw new UsageError('--output github needs GITHUB_OUTPUT, which steps of a workflow have');
  const append = async (line: string): Promise<void> => {
    try {
      await appendFile(path, line, { flush: true });
    } catch (error) {
      throw new OutputError(`the file of GITHUB_OUTPUT cannot be written: ${errnoCode(error)}`, {
        cause: error,
      });
    }
  };
  await append('');
  return { append };
}
