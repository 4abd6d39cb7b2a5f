/** The program was called with words it does not know. */
export class UsageError extends Error {
  /** Makes one line of what yargs says, in the form of our own messages. */
  constructor(text: string) {
    const line = withoutUrls(text.replace(/\s*\n\s*/g, ' '));
    super(`${line.charAt(0).toLowerCase()}${line.slice(1)}; see nbsetup-migrate --help`);
    this.name = 'UsageError';
  }
}

/** Somebody may pass the DSN as a word, and yargs repeats words it does not know. */
function withoutUrls(text: string): string {
  return text.replace(/[a-z]+:\/\/\S+/gi, '<url>');
}
