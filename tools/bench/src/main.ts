import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { residentBytesOf } from './cpu-time.ts';
import { startInstance, type Instance } from './instance.ts';
import { measure, type Sample } from './load.ts';
import { ratioTable, subjectTable, type Results } from './report.ts';
import { startSubjects, type Subject } from './subject.ts';

interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
}

/** Measures every subject in turn, so that each round has all of them under one load of the machine. */
async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      connections: { type: 'string', default: '32' },
      only: { type: 'string', multiple: true },
    },
  });
  const { only = [] } = values;
  const plan = {
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    connections: Number(values.connections),
  };
  const loadBefore = loadavg();
  const instance = await startInstance();
  const { subjects, stop } = await startSubjects(instance);
  const chosen = subjects.filter(({ name }) => only.length === 0 || only.includes(name));
  try {
    const { results, residentBytes } = await measureAll(chosen, instance, plan);
    const machine = machineText(instance, plan, loadBefore);
    const tables = [subjectTable(results, residentBytes)];
    if (only.length === 0) tables.unshift(ratioTable(results));
    const text = [machine, ...tables].join('\n\n');
    process.stdout.write(`${text}\n`);
    if (only.length === 0)
      await writeFile(new URL('../../../docs/performance.md', import.meta.url), pageOf(text));
  } finally {
    await stop();
    await instance.stop();
  }
}

async function measureAll(
  subjects: readonly Subject[],
  { postgresPid }: Instance,
  { rounds, seconds, connections }: Plan,
): Promise<{ readonly results: Results; readonly residentBytes: ReadonlyMap<string, number> }> {
  const results = new Map<string, Sample[]>(subjects.map(({ name }) => [name, []]));
  const residentBytes = new Map<string, number>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, server, path, headers } of subjects) {
      const load = { url: `${server.url}${path}`, headers, connections, seconds };
      const sample = await measure(load, { serverPid: server.pid, postgresPid });
      // In the first round the code is compiled.
      if (round > 0) results.get(name)?.push(sample);
      residentBytes.set(name, await residentBytesOf(server.pid));
    }
  }
  return { results, residentBytes };
}

function machineText({ postgresVersion }: Instance, plan: Plan, load: readonly number[]): string {
  const { rounds, seconds, connections } = plan;
  const [cpu] = cpus();
  return [
    `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores (${cpu?.model ?? 'unknown'})`,
    `Node.js ${process.versions.node}, PostgreSQL ${postgresVersion}`,
    `load of the machine before it: ${load.map((value) => value.toFixed(1)).join(', ')}`,
    `${rounds} rounds of ${seconds} seconds with ${connections} connections.`,
  ].join('; ');
}

function pageOf(text: string): string {
  return `${introduction}\n${text}\n`;
}

const introduction = `# Performance

\`npm run bench\` measures this on your machine and writes this page. It measures all servers in turn, round by
round, and compares the rounds. A ratio above 1 means that ours is faster, or uses less CPU. A cell has the median of the rounds,
with the least and the most. All servers send a body of the same size, and the client runs on the same machine.
`;

await bench();
process.exit();
