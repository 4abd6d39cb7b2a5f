import { DomainError, type PasswordGuess, type PasswordGuesses } from '@nbsetup/domain';
import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { addressKey } from './address-key.ts';

/** Seconds in which guesses are counted, and so the longest that anybody is shut out. */
const windowSeconds = 15 * 60;

/** A limit and what it counts a guess as. */
interface Count {
  readonly limiter: RateLimiterMemory;
  readonly key: string;
}

/**
 * Bounds wrong passwords within 15 minutes: 5 at one subject from one address, 50 at everybody from one address, 30 at one
 * subject from everywhere. So an attacker shuts itself out, and not the owner; one with many addresses shuts
 * new sign-ins of its victim out for what is left of 15 minutes, while sessions and tokens go on. A guess that is refused
 * is counted nowhere else. All of it lives in this process, as with `createLimit`, and subjects as hashes only.
 */
export function createPasswordGuesses(): PasswordGuesses {
  const pairs = new RateLimiterMemory({ points: 5, duration: windowSeconds });
  const addresses = new RateLimiterMemory({ points: 50, duration: windowSeconds });
  const subjects = new RateLimiterMemory({ points: 30, duration: windowSeconds });
  const countsOf = (guess: PasswordGuess): Readonly<Record<'pair' | 'address' | 'subject', Count>> => {
    const subject = createHash('sha256').update(guess.subject, 'utf8').digest('base64');
    const address = addressKey(guess.address);
    return {
      pair: { limiter: pairs, key: `${address} ${subject}` },
      address: { limiter: addresses, key: address },
      subject: { limiter: subjects, key: subject },
    };
  };
  return {
    count: async (guess) => {
      const { pair, address, subject } = countsOf(guess);
      await consumeAll([pair, address, subject]);
    },
    giveBack: async (guess) => {
      await reward(Object.values(countsOf(guess)));
    },
    forgive: async (guess) => {
      const { pair, address, subject } = countsOf(guess);
      await pairs.delete(pair.key);
      await subjects.delete(subject.key);
      await reward([address]);
    },
  };
}

async function consumeAll(counts: readonly Count[]): Promise<void> {
  const consumed: Count[] = [];
  try {
    for (const count of counts) {
      await count.limiter.consume(count.key);
      consumed.push(count);
    }
  } catch (refusal) {
    await reward(consumed);
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new DomainError('rate_limited', 'too many wrong passwords, try again later', {
      retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
    });
  }
}

async function reward(counts: readonly Count[]): Promise<void> {
  for (const { limiter, key } of counts) await limiter.reward(key);
}
