import { createSecretVerifier } from '@nbsetup/http';
import { randomInt } from 'node:crypto';
import type { Compared } from './compare-times.ts';
import { welchT } from './welch.ts';

/**
 * Times the check of the setup secret without HTTP. It compares the right secret with one wrong at its first letter,
 * and with one wrong at its last. Requests cannot be compared, because one with the right secret continues.
 */
export function compareChecks(secret: string, samples: number): readonly Compared[] {
  const check = createSecretVerifier(secret);
  const right = asRead(secret);
  const wrongFirst = asRead(`!${secret.slice(1)}`);
  const wrongLast = asRead(`${secret.slice(0, -1)}!`);
  return [
    {
      name: 'right secret and wrong first letter',
      t: timeBoth(check, [right, wrongFirst], samples),
      responses: [],
    },
    {
      name: 'right secret and wrong last letter',
      t: timeBoth(check, [right, wrongLast], samples),
      responses: [],
    },
  ];
}

const warmUps = 1000;

function timeBoth(
  check: (text: string) => boolean,
  [one, other]: readonly [string, string],
  samples: number,
): number {
  const times: readonly [number[], number[]] = [[], []];
  for (let done = 0; done < 2 * samples + warmUps; done += 1) {
    const isOther = randomInt(2) === 1;
    const text = isOther ? other : one;
    const startedAt = process.hrtime.bigint();
    check(text);
    const took = Number(process.hrtime.bigint() - startedAt);
    if (done >= warmUps) times[isOther ? 1 : 0].push(took);
  }
  return welchT(...times);
}

/** Returns the text as if it was read. A concatenated string is another object for the engine and takes longer. */
function asRead(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
