/** The program was called with words it does not know, or without words it needs. */
export class UsageError extends Error {
  /** Makes one line of what yargs says, in the form of our own messages, and without what may be a secret. */
  constructor(text: string) {
    const line = withoutSecrets(text.replace(/\s*\n\s*/g, ' '));
    super(`${line.charAt(0).toLowerCase()}${line.slice(1)}; see nbsetup --help`);
    this.name = 'UsageError';
  }
}

/** Somebody may pass a DSN or a token as a word, and yargs repeats words it does not know. */
function withoutSecrets(text: string): string {
  return text.replace(/[a-z]+:\/\/\S+/gi, '<url>').replace(/nb[pi]_\S*/gi, '<token>');
}
