/** An encrypted text. Both parts are standard base64. */
export interface SealedText {
  /** Different for each encrypted text. */
  readonly nonce: string;
  /** The text, encrypted and authenticated. */
  readonly ciphertext: string;
}

/** The keys from one secret for one purpose. None of its results can be calculated from another. */
export interface Seal {
  /** The key for storing the sealed text: 44 characters of base64. It contains no information about the secret. */
  readonly keyHash: string;
  /**
   * Returns a keyed hash of the text. It is always the same for the same text, so texts can be compared with the
   * secret. Without the secret it contains no information, so it can be stored even for a text with a password.
   */
  fingerprint(text: string): string;
  /** Encrypts the text. Only the same secret can decrypt it, and changes are detected. */
  seal(text: string): SealedText;
  /**
   * Decrypts the text.
   *
   * @throws `internal` if it was changed, or sealed with another secret or purpose
   */
  open(sealed: SealedText): string;
}

/** Encrypts with secrets that callers bring with them. The secrets are not stored. */
export interface Sealer {
  /** Returns the keys for this secret and purpose. They are the same in every process. */
  sealOf(command: { readonly secret: string; readonly purpose: string }): Seal;
}
