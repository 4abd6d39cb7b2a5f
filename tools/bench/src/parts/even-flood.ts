import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Load } from '../load.ts';

/** Requests in turn at a rate, which are all refused if `isRefused`. */
type EvenFlood = Pick<Load, 'url' | 'requests' | 'connections' | 'isRefused'> & Required<Pick<Load, 'rate'>>;

const sender = fileURLToPath(new URL('../servers/even-load.mjs', import.meta.url));
const reportShape = z.object({ answered: z.number(), failed: z.number(), seconds: z.number() });

/**
 * Runs `work` during a flood, which is spread evenly over the time. Returns its result, and how many requests of the
 * flood were answered.
 * @throws `Error` if a request of the flood fails, or if less than nine tenths of the rate were answered.
 */
export async function duringFlood<Result>(
  flood: EvenFlood,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly answered: number }> {
  const { rate, isRefused = false } = flood;
  const child = fork(sender, { execArgv: [] });
  child.send({ ...flood, isRefused });
  const result = await work();
  const reported = once(child, 'message');
  child.send('stop');
  const [{ answered, failed, seconds }] = z
    .tuple([reportShape])
    .rest(z.unknown())
    .parse(await reported);
  if (failed > 0) throw new Error(`${failed} requests of the flood were not answered as expected`);
  if (answered < seconds * rate * 0.9) {
    throw new Error(`only ${answered} requests of the flood were answered in ${seconds} s`);
  }
  return { result, answered };
}
