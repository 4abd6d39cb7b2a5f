import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { definePart } from '../part.ts';
import { inWorkspace, runProgram } from '../process/run-program.ts';

const config = 'tools/torture/mutation/vitest.config.mjs';
const summary = 'tools/torture/coverage/coverage-summary.json';
const summaryShape = z.object({
  total: z.object({ branches: z.object({ total: z.number(), pct: z.number() }) }),
});

/** Measures which branches of the domain its tests and the contract cover, on the memory storage. */
export const coveragePart = definePart({
  name: 'coverage',
  sizes: { 'branches-min': 95 },
  run: async ({ 'branches-min': branchesMin }) => {
    await runProgram('vitest/vitest.mjs', ['run', '--config', config, '--coverage.enabled']);
    const text = await readFile(inWorkspace(summary), 'utf8');
    const { branches } = summaryShape.parse(JSON.parse(text)).total;
    const isEnough = branches.pct >= branchesMin;
    return {
      amount: `${branches.total} branches of the domain, at least ${branchesMin} % to be taken`,
      result: `${branches.pct} % taken`,
      failures: isEnough ? [] : [`only ${branches.pct} % of the branches were taken`],
    };
  },
});
