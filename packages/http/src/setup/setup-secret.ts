import type { Bucket } from '@nbsetup/domain';
import { createHash, timingSafeEqual } from 'node:crypto';
import { addressKey } from '../limit/address-key.ts';
import { refund, consume, type LimitPorts } from '../limit/consume.ts';

/** Somebody's try at the secret. */
interface SecretTry {
  readonly text: string | undefined;
  readonly address: string | undefined;
}

/** Tells whether somebody knows the secret. Throws `rate_limited` after too many who did not. */
export type SecretGuard = (attempt: SecretTry) => Promise<boolean>;

/**
 * Guards the secret of setup. Wrong ones are bounded to 10 in a row from one address, one a minute from then on, and to 200
 * in a row from everywhere, one a second from then on; a right one counts in neither, and who brings none makes no try. So
 * an attacker shuts itself out; one with many addresses makes the operator wait, who can set up on the host all the while.
 */
export function createSecretGuard(ports: LimitPorts, secret: string): SecretGuard {
  const isRight = createSecretVerifier(secret);
  return async ({ text, address }) => {
    if (text === undefined) return false;
    const wanted = bucketsOf(address);
    await consume(ports, { wanted, message: 'too many wrong setup secrets, try again later' });
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
 * Makes the check of a text against the secret. Hashes are compared, in constant time: neither how much of a text is right
 * nor how long the secret is shows in the time.
 */
export function createSecretVerifier(secret: string): (text: string) => boolean {
  const expected = sha256(secret);
  return (text) => timingSafeEqual(sha256(text), expected);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
