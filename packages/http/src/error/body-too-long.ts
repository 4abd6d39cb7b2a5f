/** The maximum length of a body in bytes, after decompression. */
export const bodyBytesMax = 16 * 1024;

/** The body is too long. It has its status as the errors of Express do. */
export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong';
  readonly status = 413;
}
