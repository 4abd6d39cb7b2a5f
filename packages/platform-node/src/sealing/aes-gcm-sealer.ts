import { DomainError, type Seal, type SealedText, type Sealer } from '@nbsetup/domain';
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Separates our keys from those that another program may derive from the same secret. */
const salt = 'nbsetup sealed answer v1';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts with AES-256-GCM.
 * HKDF-SHA256 derives the cipher key, the fingerprint key and the hash from the secret, for each purpose. None reveals
 * another.
 * The purpose and the hash are authenticated, so a sealed text is useless in another place.
 */
export const aesGcmSealer: Sealer = {
  sealOf: ({ secret, purpose }) => {
    // Hashed, because HKDF limits the length and a purpose may contain a caller's text.
    const place = createHash('sha256').update(purpose, 'utf8').digest('base64');
    const derive = (use: string): Buffer =>
      Buffer.from(hkdfSync('sha256', secret, salt, `${use} ${place}`, keyBytes));
    const keyHash = derive('hash').toString('base64');
    return sealWith({
      keyHash,
      fingerprintKey: derive('fingerprint'),
      cipherKey: derive('cipher'),
      authenticated: Buffer.from(`${place} ${keyHash}`),
    });
  },
};

interface Keys {
  readonly keyHash: string;
  readonly fingerprintKey: Buffer;
  readonly cipherKey: Buffer;
  /** The data that is authenticated with the text. */
  readonly authenticated: Buffer;
}

function sealWith({ keyHash, fingerprintKey, cipherKey, authenticated }: Keys): Seal {
  return {
    keyHash,
    fingerprint: (text) => createHmac('sha256', fingerprintKey).update(text, 'utf8').digest('base64'),
    seal: (text) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce).setAAD(authenticated);
      const parts = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return { nonce: nonce.toString('base64'), ciphertext: Buffer.concat(parts).toString('base64') };
    },
    open: (sealed) => {
      try {
        return decrypt({ cipherKey, authenticated }, sealed);
      } catch (error) {
        throw new DomainError('internal', 'a sealed response in the store was altered', { cause: error });
      }
    },
  };
}

function decrypt(
  { cipherKey, authenticated }: Pick<Keys, 'cipherKey' | 'authenticated'>,
  sealed: SealedText,
): string {
  const sealedBytes = Buffer.from(sealed.ciphertext, 'base64');
  const nonce = Buffer.from(sealed.nonce, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', cipherKey, nonce, { authTagLength: tagBytes });
  decipher.setAAD(authenticated).setAuthTag(sealedBytes.subarray(-tagBytes));
  const text = [decipher.update(sealedBytes.subarray(0, -tagBytes)), decipher.final()];
  return Buffer.concat(text).toString('utf8');
}
