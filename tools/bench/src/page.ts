import { availableParallelism, cpus, totalmem } from 'node:os';
import { figureTable } from './figure.ts';
import type { PartResult } from './part.ts';
import type { Settings } from './settings.ts';
import { markdownOf } from './table.ts';

/** The results of one part. */
export interface NamedResult extends PartResult {
  readonly name: string;
}

/** Returns the figures of all parts as one text. */
export function textOfResults(results: readonly NamedResult[]): string {
  return results
    .map(({ name, figures, tables = [] }) =>
      [`## ${name}`, ...[figureTable(figures), ...tables].map(markdownOf)].join('\n\n'),
    )
    .join('\n\n');
}

/** Returns what was measured, and where. */
export function machineText(
  { rounds, seconds, connections }: Settings,
  { postgresVersion, load }: { readonly postgresVersion: string; readonly load: readonly number[] },
): string {
  const [cpu] = cpus();
  return [
    `- Date: ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `- Machine: ${availableParallelism()} cores (${cpu?.model ?? 'unknown'}), ${Math.round(totalmem() / 1024 ** 3)} GiB`,
    `- Load before it, of 1, 5 and 15 minutes: ${load.map((value) => value.toFixed(1)).join(', ')}`,
    `- Node.js ${process.versions.node}, PostgreSQL ${postgresVersion}, and the packages of tools/bench/peers/package.json`,
    `- Rounds: ${rounds} of ${seconds} seconds with ${connections} connections`,
  ].join('\n');
}

/** Returns docs/performance.md. */
export function pageOf(machine: string, results: string): string {
  return `${introduction}\n${machine}\n\n${results}\n`;
}

const introduction = `# Performance

\`npm run bench\` measures this on your machine and writes this page. It measures all servers in turn, round by
round, and compares the rounds. A cell has the median of the rounds, with the least and the most in brackets. A ratio by
requests or by CPU is above 1 if ours is faster or uses less. The client and PostgreSQL use the same cores as the servers, so
the ratios by CPU are the more reliable ones. [The README of the bench](../tools/bench/README.md) describes each part.
`;
