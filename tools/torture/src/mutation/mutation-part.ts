import { definePart } from '../part.ts';
import { tryMutations } from './try-mutations.ts';

/** Mutates the domain in each place. Tests must detect most mutants. Earlier results are reused. */
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
