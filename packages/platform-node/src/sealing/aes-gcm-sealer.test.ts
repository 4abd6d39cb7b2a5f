import { describe, expect, it } from 'vitest';
import { aesGcmSealer } from './aes-gcm-sealer.ts';

const secret = '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53';
const another = '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a54';
const purpose = '["setup"]';
const seal = aesGcmSealer.sealOf({ secret, purpose });

// Calculated with Python's hmac and hashlib, and with AESGCM of the package cryptography.
const vector = {
  keyHash: 'QXueEBaR+hB9Zp2Dty7Jjt9XPwFcvYolhZW/tXZ3uRk=',
  fingerprint: 'S5iCwSX066uCKzRvBwTREDq71bDiZ++2/FXY3GMndXc=',
  sealed: { nonce: 'AAECAwQFBgcICQoL', ciphertext: 'XB5s9heJCoTAKoLSMOzZGkGouAUAaAJAOg==' },
};

/** Returns the same base64 text with one bit of one byte flipped. */
function altered(base64: string, index: number): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
  return bytes.toString('base64');
}

describe('a seal', () => {
  it('is what another implementation calculates, so what is kept can be opened by later versions', () => {
    expect(seal.keyHash).toBe(vector.keyHash);
    expect(seal.fingerprint('a request')).toBe(vector.fingerprint);
    expect(seal.open(vector.sealed)).toBe('an answer');
  });

  it.each([
    ['a short text', 'an answer'],
    ['no text', ''],
    ['letters beyond ASCII', 'ä 🚀'],
    ['a long text', 'x'.repeat(100_000)],
  ])('opens %s that it sealed', (_, text) => {
    expect(aesGcmSealer.sealOf({ secret, purpose }).open(seal.seal(text))).toBe(text);
  });

  it('seals the same text differently each time', () => {
    const sealed = Array.from({ length: 1_000 }, () => seal.seal('an answer'));

    expect(new Set(sealed.map(({ nonce }) => nonce)).size).toBe(1_000);
    expect(new Set(sealed.map(({ ciphertext }) => ciphertext)).size).toBe(1_000);
  });

  it.each([
    ['secret', aesGcmSealer.sealOf({ secret: another, purpose })],
    ['purpose', aesGcmSealer.sealOf({ secret, purpose: '["token.create"]' })],
  ])('of another %s has another hash, other fingerprints, and opens nothing', (_, other) => {
    expect(other.keyHash).not.toBe(seal.keyHash);
    expect(other.fingerprint('a request')).not.toBe(seal.fingerprint('a request'));
    expect(() => other.open(seal.seal('an answer'))).toThrow('a sealed response in the store was altered');
  });

  it('accepts a purpose of any length', () => {
    const long = aesGcmSealer.sealOf({ secret, purpose: 'x'.repeat(10_000) });

    expect(long.open(long.seal('an answer'))).toBe('an answer');
  });

  it('gives two texts different fingerprints', () => {
    expect(seal.fingerprint('a request')).not.toBe(seal.fingerprint('a requesu'));
  });

  it.each([
    ['the first byte', { ...vector.sealed, ciphertext: altered(vector.sealed.ciphertext, 0) }],
    ['the tag', { ...vector.sealed, ciphertext: altered(vector.sealed.ciphertext, 24) }],
    ['the nonce', { ...vector.sealed, nonce: altered(vector.sealed.nonce, 0) }],
    ['the length', { ...vector.sealed, ciphertext: vector.sealed.ciphertext.slice(4) }],
    ['everything', { nonce: '', ciphertext: '' }],
  ])('notices that %s was altered', (_, sealed) => {
    expect(() => seal.open(sealed)).toThrow(
      expect.objectContaining({ code: 'internal', message: 'a sealed response in the store was altered' }),
    );
  });

  it('shows neither secret nor text in what may be stored', () => {
    const stored = JSON.stringify([seal.keyHash, seal.fingerprint('canary'), seal.seal('canary')]);

    expect(stored).not.toContain('canary');
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(Buffer.from('canary').toString('base64').slice(0, 6));
  });
});
