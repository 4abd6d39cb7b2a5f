import { readFile, readdir } from 'node:fs/promises';

/** The clock ticks of Linux in a second, as /proc counts them. */
const ticksPerSecond = 100;

/**
 * Returns the milliseconds of CPU that a server of PostgreSQL has used so far: its first process, the backends that
 * run, and those that ended.
 */
export async function postgresCpuMs(postmasterPid: number): Promise<number> {
  let ticks = sumOf(await statOf(postmasterPid), [...own, ...ofEndedChildren]);
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await statOf(Number(name)).catch(() => undefined);
    if (stat !== undefined && Number(stat[parent]) === postmasterPid) ticks += sumOf(stat, own);
  }
  return (ticks / ticksPerSecond) * 1000;
}

// The places after the name of the program, see proc(5).
const parent = 1;
const own = [11, 12];
const ofEndedChildren = [13, 14];

function sumOf(stat: readonly string[], places: readonly number[]): number {
  return places.reduce((sum, place) => sum + Number(stat[place]), 0);
}

/** Returns the fields of `stat` after the name of the program, which is in brackets and may have spaces. */
async function statOf(pid: number): Promise<readonly string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
