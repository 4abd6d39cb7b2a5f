/** Bytes of the longest body that is read, after inflating. */
export const bodyBytesMax = 16 * 1024;

/** A body that is longer than what is read of any; carries its status as the errors of express do. */
export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong';
  readonly status = 413;
}
