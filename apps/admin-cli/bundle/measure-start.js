import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

// Measures `nbsetup --help` and an empty Node.js in turn. It is not a test, because the machine may be busy. Then
// compare the CPU time, which the shell adds up.
const runs = 40;
const commands = {
  'node -e 0': ['-e', '0'],
  'nbsetup --help': [join(import.meta.dirname, '../bin/nbsetup.js'), '--help'],
};

/** @param {string} command @param {readonly string[]} parameters */
function run(command, parameters) {
  const { status, stdout } = spawnSync(command, parameters, { encoding: 'utf8', env: {} });
  if (status !== 0) throw new Error(`${[command, ...parameters].join(' ')} failed`);
  return stdout;
}

/** @param {readonly string[]} parameters */
function elapsedMs(parameters) {
  const start = performance.now();
  run(process.execPath, parameters);
  return performance.now() - start;
}

/** The mean of some runs. @param {readonly string[]} parameters */
function processorMs(parameters) {
  const script = `for run in $(/usr/bin/seq ${runs}); do "$@" > /dev/null; done; times`;
  const times = run('/bin/sh', ['-c', script, 'sh', process.execPath, ...parameters])
    .trimEnd()
    .split('\n');
  const [user = 0, system = 0] = Array.from(times.at(-1)?.matchAll(/(\d+)m([\d.]+)s/g) ?? [], (match) => {
    const [, minutes, seconds] = match;
    return Number(minutes) * 60_000 + Number(seconds) * 1_000;
  });
  return (user + system) / runs;
}

const names = /** @type {const} */ (['node -e 0', 'nbsetup --help']);
/** @type {Record<string, number[]>} */
const elapsed = { 'node -e 0': [], 'nbsetup --help': [] };
for (let round = 0; round < runs; round += 1) {
  for (const name of names) elapsed[name]?.push(elapsedMs(commands[name]));
}
for (const name of names) {
  const sorted = (elapsed[name] ?? []).toSorted((a, b) => a - b);
  const [min = 0, median = 0] = [sorted[0], sorted[runs / 2]];
  const figures = { min, median, processor: processorMs(commands[name]) };
  const texts = Object.entries(figures).map(([figure, ms]) => `${figure} ${ms.toFixed(0)} ms`);
  process.stdout.write(`${name.padEnd(15)} ${texts.join(', ')}\n`);
}
