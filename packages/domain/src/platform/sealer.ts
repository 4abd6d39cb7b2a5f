/** A text that is sealed: both parts in standard base64. */
export interface SealedText {
  /** Never the same for two texts that are sealed. */
  readonly nonce: string;
  /** The text, encrypted and authenticated. */
  readonly ciphertext: string;
}

/** What is made of one secret for one purpose. No two of its answers let one be calculated from another. */
export interface Seal {
  /** Under which to keep what is sealed, 44 characters of base64; tells nothing about the secret, nor how to open anything. */
  readonly keyHash: string;
  /**
   * A keyed hash of the text, always the same for the same text: tells whether two texts are equal to who has the
   * secret, and nothing to anybody else. So it may be kept of a text that holds a password.
   */
  fingerprint(text: string): string;
  /** Encrypts the text, so that only who has the secret can read it, and notices when it was altered. */
  seal(text: string): SealedText;
  /** The text that was sealed. Throws `internal` for anything but the answer of `seal` to the same secret and purpose. */
  open(sealed: SealedText): string;
}

/** Seals under secrets that callers bring with them and that are kept nowhere. */
export interface Sealer {
  /** The seal of the secret for that purpose: the same in every process and after every restart. */
  sealOf(command: { readonly secret: string; readonly purpose: string }): Seal;
}
