import { figureOf, textOf, type Figure, type Goal } from '../figure.ts';
import type { Part } from '../part.ts';
import { quotients, spreadOf } from '../ratio.ts';
import { measure, type Sample } from '../sample.ts';
import type { Settings } from '../settings.ts';
import type { Table } from '../table.ts';
import { startSubjects, subjectNames, type Subjects } from './subjects.ts';

/** The speed of one request, next to other ways to do the same. */
export const requestsPart: Part = {
  name: 'requests',
  about: 'the speed and the memory of one request, next to other servers',
  run: async (settings) => {
    const subjects = await startSubjects(settings);
    try {
      const results = await measureInTurn(subjects, settings);
      return { figures: figuresOf(results), tables: [subjectTable(results)] };
    } finally {
      await subjects.stop();
    }
  },
};

/** The samples of each subject, by name, one for each round. */
type Results = ReadonlyMap<string, readonly Sample[]>;

/** Measures every subject in turn, so that each round has all of them under one load of the machine. */
async function measureInTurn(
  { subjects, postmasterPid }: Subjects,
  { rounds, seconds, connections }: Settings,
): Promise<Results> {
  const results = new Map<string, Sample[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, server, request } of subjects) {
      const sample = await measure({ server, postmasterPid }, { requests: [request], connections, seconds });
      // In the first round the code is compiled.
      if (round > 0) results.get(name)?.push(sample);
    }
  }
  return results;
}

const comparisons: readonly { readonly ours: string; readonly theirs: string; readonly goal?: Goal }[] = [
  { ours: subjectNames.token, theirs: subjectNames.hello, goal: { atLeast: 0.6 } },
  { ours: subjectNames.token, theirs: subjectNames.betterAuth, goal: { atLeast: 5 } },
  { ours: subjectNames.token, theirs: subjectNames.byHand, goal: { atLeast: 1.2 } },
  { ours: subjectNames.token, theirs: subjectNames.passport },
  { ours: subjectNames.token, theirs: subjectNames.introspection },
  { ours: subjectNames.instance, theirs: subjectNames.hello, goal: { atLeast: 0.8 } },
  { ours: subjectNames.health, theirs: subjectNames.hello, goal: { atLeast: 0.9 } },
];

function figuresOf(results: Results): readonly Figure[] {
  const memory = quotients(
    numbersOf(results, subjectNames.token, 'residentBytes'),
    numbersOf(results, subjectNames.hello, 'residentBytes'),
  );
  return [
    ...comparisons.flatMap(({ ours, theirs, ...goal }) => [
      figureOf(
        `${ours} ÷ ${theirs}, by requests`,
        quotients(
          numbersOf(results, ours, 'requestsPerSecond'),
          numbersOf(results, theirs, 'requestsPerSecond'),
        ),
        goal,
      ),
      // Less CPU is a higher ratio.
      figureOf(
        `${ours} ÷ ${theirs}, by CPU of the server`,
        quotients(numbersOf(results, theirs, 'serverCpuMs'), numbersOf(results, ours, 'serverCpuMs')),
        goal,
      ),
    ]),
    figureOf('Memory after the load ÷ Express hello', memory, { goal: { atMost: 1.2 } }),
  ];
}

function numbersOf(results: Results, name: string, field: keyof Sample): readonly number[] {
  return (results.get(name) ?? []).map((sample) => sample[field]);
}

function subjectTable(results: Results): Table {
  const rows = [...results.keys()].map((name) => {
    const cell = (field: keyof Sample): string => textOf(spreadOf(numbersOf(results, name, field)));
    const bytes = spreadOf(numbersOf(results, name, 'residentBytes')).median;
    return [
      name,
      cell('requestsPerSecond'),
      cell('serverCpuMs'),
      cell('postgresCpuMs'),
      cell('p99Ms'),
      String(Math.round(bytes / 1024 ** 2)),
    ];
  });
  const names = ['subject', 'requests a second', 'CPU ms of the server', 'CPU ms of PostgreSQL', 'p99 ms'];
  return { names: [...names, 'memory in MiB after it'], rows };
}
