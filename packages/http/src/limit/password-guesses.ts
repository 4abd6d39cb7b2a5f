import type { Bucket, PasswordGuess, PasswordGuesses } from '@nbsetup/domain';
import { createHash } from 'node:crypto';
import { addressKey } from './address-key.ts';
import { putBackAll, takeAll, type LimitPorts } from './take-all.ts';

/** Seconds in which a supply of guesses comes back, and so the longest that anybody is shut out. */
const refillSeconds = 15 * 60;

/**
 * Bounds wrong passwords: 5 in a row at one subject from one address, 50 at everybody from one address, 30 at one subject
 * from everywhere; each supply comes back evenly within 15 minutes. So an attacker shuts itself out, and not the owner;
 * one with many addresses makes new sign-ins of its victim wait, while sessions and tokens go on. A guess that is refused
 * is counted nowhere else. Subjects are kept as hashes only.
 */
export function createPasswordGuesses(ports: LimitPorts): PasswordGuesses {
  const { buckets } = ports;
  return {
    count: (guess) =>
      takeAll(ports, { wanted: bucketsOf(guess), message: 'too many wrong passwords, try again later' }),
    giveBack: (guess) => putBackAll(ports, bucketsOf(guess)),
    forgive: async (guess) => {
      const [pair, address, subject] = bucketsOf(guess);
      await buckets.fill(pair.key);
      await buckets.fill(subject.key);
      await buckets.putBack(address);
    },
  };
}

function bucketsOf(guess: PasswordGuess): readonly [pair: Bucket, address: Bucket, subject: Bucket] {
  const subject = createHash('sha256').update(guess.subject, 'utf8').digest('base64');
  const address = addressKey(guess.address);
  return [
    { key: `password-pair:${address} ${subject}`, size: 5, refillSeconds },
    { key: `password-address:${address}`, size: 50, refillSeconds },
    { key: `password-subject:${subject}`, size: 30, refillSeconds },
  ];
}
