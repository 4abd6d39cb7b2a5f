import { DomainError } from '../error/domain-error.ts';
import type { Sealer } from '../platform/sealer.ts';
import { createHash } from 'node:crypto';

/** A quick sealer for tests of other things. It hides nothing, but its results differ as those of a real one do. */
export const quickSealer: Sealer = {
  sealOf: ({ secret, purpose }) => {
    const keyHash = digest(['key', secret, purpose]);
    const nonce = digest(['nonce', secret, purpose]);
    return {
      keyHash,
      fingerprint: (text) => digest(['text', secret, purpose, text]),
      seal: (text) => ({ nonce, ciphertext: Buffer.from(text).toString('base64') }),
      open: (sealed) => {
        if (sealed.nonce !== nonce) throw new DomainError('internal', 'a sealed response was altered');
        return Buffer.from(sealed.ciphertext, 'base64').toString();
      },
    };
  },
};

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
