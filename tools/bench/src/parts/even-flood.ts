import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A flood of refused requests at a rate. */
interface EvenFlood {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  /** Requests a second. */
  readonly rate: number;
}

const sender = fileURLToPath(new URL('../servers/even-load.mjs', import.meta.url));
const reportShape = z.object({ answered: z.number(), failed: z.number(), seconds: z.number() });

/**
 * Runs `work` during a flood, which is spread evenly over the time.
 * @throws `Error` if a request of the flood is not refused, or if less than nine tenths of the rate were answered.
 */
export async function duringFlood<Result>(flood: EvenFlood, work: () => Promise<Result>): Promise<Result> {
  const child = fork(sender, { execArgv: [], env: { LOAD: JSON.stringify(flood) } });
  const result = await work();
  const reported = once(child, 'message');
  child.send('stop');
  const [{ answered, failed, seconds }] = z
    .tuple([reportShape])
    .rest(z.unknown())
    .parse(await reported);
  if (failed > 0) throw new Error(`${failed} requests of the flood were not refused`);
  if (answered < seconds * flood.rate * 0.9) {
    throw new Error(`only ${answered} requests of the flood were answered in ${seconds} s`);
  }
  return result;
}
