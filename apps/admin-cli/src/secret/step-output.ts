import { UsageError } from '@nbsetup/cli-kit';
import { appendFile } from 'node:fs/promises';
import { OutputError } from '../program/output-error.ts';
import { errnoCode } from './errno-code.ts';

/** The file for the outputs of a step of a GitHub workflow. */
export interface StepOutput {
  /**
   * Appends a line.
   * @throws `OutputError` if it cannot be written.
   */
  append(line: string): Promise<void>;
}

/**
 * Opens the file of the workflow.
 * @throws `UsageError` outside a workflow.
 * @throws `OutputError` if the file cannot be written.
 */
export async function openStepOutput(env: Readonly<Record<string, string | undefined>>): Promise<StepOutput> {
  const path = env['GITHUB_OUTPUT'] ?? '';
  if (path === '')
    throw new UsageError(
      '--output github needs the variable GITHUB_OUTPUT, which GitHub sets in the steps of a workflow',
    );
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
