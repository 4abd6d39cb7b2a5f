/** Hashes passwords, so that they can be stored. */
export interface PasswordHasher {
  /**
   * Hashes a password of at most `passwordBytesMax` UTF-8 bytes. Two calls return different hashes.
   *
   * @throws `overloaded` if too many passwords are waiting
   */
  hash(password: string): Promise<string>;
  /**
   * Returns whether `hash` is a hash of `password`. Returns `false` without a hash and for an unreadable one, after the
   * same work, so that the time does not show whether there is a hash.
   *
   * @throws `overloaded` if too many passwords are waiting
   */
  verify(attempt: { readonly password: string; readonly hash: string | undefined }): Promise<boolean>;
  /**
   * Returns whether a password with this hash should get a new one, because the hash is weaker than those of `hash` or
   * of another kind. A sign-in then replaces it. Hashes are never replaced if the hasher has no such method.
   */
  needsRehash?(hash: string): boolean;
}
