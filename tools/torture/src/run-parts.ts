import type { Part, Sizes, Tools } from './part.ts';
import type { ResultRow } from './report/result-row.ts';

/** The result of one part. */
export interface PartResult {
  readonly row: Pick<ResultRow, 'part' | 'what' | 'result' | 'seconds'>;
  readonly failures: readonly string[];
}

const failuresShownMax = 20;

/** Runs a part and returns its result. */
export async function runPart(part: Part, chosen: Sizes, tools: Tools): Promise<PartResult> {
  tools.say(`${part.name}: begins`);
  const startedAt = performance.now();
  const { amount, result, failures } = await part.run(sizesOf(part, chosen), {
    ...tools,
    say: (line) => {
      tools.say(`${part.name}: ${line}`);
    },
  });
  const seconds = String(Math.round((performance.now() - startedAt) / 1000));
  for (const failure of failures.slice(0, failuresShownMax)) tools.say(`${part.name}: FAILED ${failure}`);
  const verdict = failures.length === 0 ? 'held' : `**${failures.length} failures**`;
  tools.say(`${part.name}: ${verdict}; ${amount}; ${result}; ${seconds} s`);
  return { row: { part: part.name, what: amount, result: `${verdict}; ${result}`, seconds }, failures };
}

/** Returns the chosen sizes that the part has. */
function sizesOf({ sizes }: Part, chosen: Sizes): Sizes {
  return Object.fromEntries(Object.entries(chosen).filter(([name]) => name in sizes));
}
