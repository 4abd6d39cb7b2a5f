import type { Sample } from './load.ts';
import { ratioOf, spreadOf, type Spread } from './ratio.ts';
import { subjectNames } from './subject.ts';

/** The samples of each subject, by name, one for each round. */
export type Results = ReadonlyMap<string, readonly Sample[]>;

/** A ratio that this product has to reach. */
interface Goal {
  readonly ours: string;
  readonly theirs: string;
  readonly least: number;
}

const goals: readonly Goal[] = [
  { ours: subjectNames.token, theirs: subjectNames.hello, least: 0.6 },
  { ours: subjectNames.token, theirs: subjectNames.byHand, least: 1.2 },
  { ours: subjectNames.instance, theirs: subjectNames.hello, least: 0.8 },
  { ours: subjectNames.health, theirs: subjectNames.hello, least: 0.9 },
];

/** Returns the ratios as a table: the median of the rounds, with least and most. */
export function ratioTable(results: Results): string {
  const rows = goals.map(({ ours, theirs, least }) => {
    const { byRequests, byCpu } = ratioOf(results.get(ours) ?? [], results.get(theirs) ?? []);
    return [`${ours} ÷ ${theirs}`, `${least}`, textOf(byRequests), textOf(byCpu)];
  });
  return tableOf(['ratio', 'goal', 'by requests', 'by CPU of the server'], rows);
}

/** Returns the measurements of all subjects as a table. */
export function subjectTable(results: Results, residentBytes: ReadonlyMap<string, number>): string {
  const rows = [...results].map(([name, samples]) => [
    name,
    textOf(spreadOf(samples.map(({ requestsPerSecond }) => requestsPerSecond))),
    textOf(spreadOf(samples.map(({ serverCpuMs }) => serverCpuMs))),
    textOf(spreadOf(samples.map(({ postgresCpuMs }) => postgresCpuMs))),
    textOf(spreadOf(samples.map(({ p99Ms }) => p99Ms))),
    String(Math.round((residentBytes.get(name) ?? 0) / 1024 ** 2)),
  ]);
  const names = ['subject', 'requests a second', 'CPU ms of the server', 'CPU ms of PostgreSQL', 'p99 ms'];
  return tableOf([...names, 'memory in MiB after it'], rows);
}

function textOf({ median, least, most }: Spread): string {
  return `${short(median)} (${short(least)} to ${short(most)})`;
}

function short(number: number): string {
  return number >= 100 ? String(Math.round(number)) : number.toFixed(2);
}

function tableOf(names: readonly string[], rows: readonly (readonly string[])[]): string {
  return [names, names.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
