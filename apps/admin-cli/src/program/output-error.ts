/** The error if the result of a command could not be delivered. Nothing is lost: the same command may be repeated. */
export class OutputError extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'OutputError';
  }
}
