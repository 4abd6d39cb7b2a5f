/** Turns passwords into hashes that are safe to store. */
export interface PasswordHasher {
  /**
   * Hashes a password of at most `passwordBytesMax` UTF-8 bytes; two calls give two different hashes.
   * Throws `overloaded` when too many passwords are waiting to be hashed.
   */
  hash(password: string): Promise<string>;
  /**
   * Tells whether `hash` was made from `password`; `false` for no hash and for one it cannot read, after as much work as
   * for one it made itself: how long it takes does not tell whether there is a hash. Throws `overloaded` as `hash` does.
   */
  verify(attempt: { readonly password: string; readonly hash: string | undefined }): Promise<boolean>;
}
