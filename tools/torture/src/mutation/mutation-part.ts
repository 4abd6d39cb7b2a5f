import { readFile } from 'node:fs/promises';
import { definePart } from '../part.ts';
import { readMutationScore } from './mutation-score.ts';
import { inWorkspace, runProgram } from '../process/run-program.ts';

const config = 'tools/torture/mutation/stryker.config.json';
const report = 'tools/torture/mutation-results/mutation.json';

/** Changes the domain in each place in turn: some test must notice most of that. What was tried before is not tried again. */
export const mutationPart = definePart({
  name: 'mutation',
  sizes: { 'score-min': 85 },
  run: async ({ 'score-min': scoreMin }, { say }) => {
    await runProgram('@stryker-mutator/core/bin/stryker.js', ['run', config]);
    const { score, tried, survivors } = readMutationScore(await readFile(inWorkspace(report), 'utf8'));
    for (const survivor of survivors) say(`not noticed: ${survivor}`);
    const isEnough = score >= scoreMin;
    return {
      amount: `${tried} mutants of the domain, at least ${scoreMin} % to be noticed`,
      result: `${score.toFixed(1)} % noticed`,
      failures: isEnough ? [] : [`only ${score.toFixed(1)} % of the mutants were noticed`],
    };
  },
});
