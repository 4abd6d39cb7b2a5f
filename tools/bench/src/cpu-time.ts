import { readFile, readdir } from 'node:fs/promises';

/** The clock ticks of Linux in a second, as /proc counts them. */
const ticksPerSecond = 100;

/** Returns the seconds of CPU that a process has used so far, of user and system. */
export async function cpuSecondsOf(pid: number): Promise<number> {
  const fields = afterName(await readFile(`/proc/${pid}/stat`, 'utf8'));
  return (Number(fields[userTime]) + Number(fields[systemTime])) / ticksPerSecond;
}

/** Returns the seconds of CPU that the living children of a process have used so far. */
export async function cpuSecondsOfChildren(pid: number): Promise<number> {
  let sum = 0;
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined);
    if (stat !== undefined && Number(afterName(stat)[parent]) === pid)
      sum += await cpuSecondsOf(Number(name));
  }
  return sum;
}

/** Returns the memory of a process that is in RAM, in bytes. */
export async function residentBytesOf(pid: number): Promise<number> {
  const [, kilobytes = '0'] =
    /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/** The fields of `stat` after the name of the program, which is in brackets and may have spaces, see proc(5). */
function afterName(stat: string): readonly string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
const [parent, userTime, systemTime] = [1, 11, 12];
