import type { Bucket } from '@nbsetup/domain';
import { createHash, timingSafeEqual } from 'node:crypto';
import { addressKey } from '../limit/address-key.ts';
import { refund, consume, type LimitPorts } from '../limit/consume.ts';

/** An attempt to guess the secret. */
interface SecretTry {
  readonly text: string | undefined;
  readonly address: string | undefined;
}

/**
 * Returns whether the secret is right.
 * @throws `rate_limited` after too many wrong secrets.
 */
export type SecretGuard = (attempt: SecretTry) => Promise<boolean>;

/**
 * Creates the check of the setup secret. Wrong secrets are limited to 10 in a row from one address, then one a
 * minute, and to 200 in a row from all addresses, then one a second. A right secret and a missing one do not count.
 * An attacker with many addresses can delay the operator, who can always set up on the host.
 */
export function createSecretGuard(ports: LimitPorts, secret: string): SecretGuard {
  const isRight = createSecretVerifier(secret);
  return async ({ text, address }) => {
    if (text === undefined) return false;
    const wanted = bucketsOf(address);
    await consume(ports, { wanted, reason: 'too_many_wrong_setup_secrets' });
    if (!isRight(text)) return false;
    await refund(ports, wanted);
    return true;
  };
}

function bucketsOf(address: string | undefined): readonly Bucket[] {
  return [
    { key: `setup-secret-address:${addressKey(address)}`, size: 10, refillSeconds: 600 },
    { key: 'setup-secret', size: 200, refillSeconds: 200 },
  ];
}

/**
 * Creates a check of a text against the secret. It compares hashes in constant time, so that its duration reveals
 * neither a right beginning nor the length.
 */
export function createSecretVerifier(secret: string): (text: string) => boolean {
  const expected = sha256(secret);
  return (text) => timingSafeEqual(sha256(text), expected);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
