/** What was asked for could not be delivered; nothing is lost, and the same command may be run again. */
export class OutputError extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'OutputError';
  }
}
