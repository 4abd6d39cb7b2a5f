import { readFile } from 'node:fs/promises';
import { inWorkspace, runProgram } from '../process/run-program.ts';
import { readMutationScore, type MutationScore } from './mutation-score.ts';

/** The mutants to run: all of the domain, or those of one file with its own tests. */
export type MutationRun = 'whole' | 'short';

const runs: Readonly<Record<MutationRun, { readonly config: string; readonly report: string }>> = {
  whole: {
    config: 'tools/torture/mutation/stryker.config.mjs',
    report: 'tools/torture/mutation-results/mutation.json',
  },
  short: {
    config: 'tools/torture/mutation/stryker.short.config.mjs',
    report: 'tools/torture/mutation-results/short.json',
  },
};

/** Mutates the domain in each place and runs the tests that cover it. A whole run reuses earlier results. */
export async function tryMutations(run: MutationRun): Promise<MutationScore> {
  const { config, report } = runs[run];
  await runProgram('@stryker-mutator/core/bin/stryker.js', ['run', config]);
  return readMutationScore(await readFile(inWorkspace(report), 'utf8'));
}
