import { definePart } from '../part.ts';
import { tryMutations } from './try-mutations.ts';

/** Changes the domain in each place in turn: some test must notice most of that. What was tried before is not tried again. */
export const mutationPart = definePart({
  name: 'mutation',
  sizes: { 'score-min': 85 },
  run: async ({ 'score-min': scoreMin }, { say }) => {
    const { score, tried, survivors } = await tryMutations('whole');
    for (const survivor of survivors) say(`not noticed: ${survivor}`);
    const isEnough = score >= scoreMin;
    return {
      amount: `${tried} mutants of the domain, at least ${scoreMin} % to be noticed`,
      result: `${score.toFixed(1)} % noticed`,
      failures: isEnough ? [] : [`only ${score.toFixed(1)} % of the mutants were noticed`],
    };
  },
});
