import type { Bucket, LoginAttempt, LoginThrottle } from '@nbsetup/domain';
import { createHash } from 'node:crypto';
import { addressKey } from './address-key.ts';
import { refund, consume, type LimitPorts } from './consume.ts';

/** The time in seconds after which all attempts are available again. Nobody is locked out for longer. */
const refillSeconds = 15 * 60;

/**
 * Creates the throttle of sign-ins. It allows 5 wrong passwords in a row for one subject from one address, 50 for all
 * subjects from one address, and 30 for one subject from all addresses. Each limit refills evenly within 15 minutes.
 *
 * An attacker with one address locks out only itself. An attacker with many addresses delays new sign-ins of its
 * victim, but sessions and tokens of the victim keep working. A refused attempt does not count against other limits.
 * Subjects are stored only as hashes.
 */
export function createLoginThrottle(ports: LimitPorts): LoginThrottle {
  const { buckets } = ports;
  return {
    attempt: (login) => consume(ports, { wanted: bucketsOf(login), reason: 'too_many_wrong_passwords' }),
    refund: (login) => refund(ports, bucketsOf(login)),
    reset: (login) => {
      const [pair, address, subject] = bucketsOf(login);
      return buckets.refund([
        { bucket: pair, attempts: 'all' },
        { bucket: address, attempts: 'one' },
        { bucket: subject, attempts: 'all' },
      ]);
    },
  };
}

function bucketsOf(login: LoginAttempt): readonly [pair: Bucket, address: Bucket, subject: Bucket] {
  const subject = createHash('sha256').update(login.subject, 'utf8').digest('base64');
  const address = addressKey(login.address);
  return [
    { key: `password-pair:${address} ${subject}`, size: 5, refillSeconds },
    { key: `password-address:${address}`, size: 50, refillSeconds },
    { key: `password-subject:${subject}`, size: 30, refillSeconds },
  ];
}
