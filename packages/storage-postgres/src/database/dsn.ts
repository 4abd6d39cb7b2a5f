/** What a connection string looks like, for messages. */
export const dsnExample = 'postgres://user:password@host:5432/database';

/** Tells whether `text` has the form of a connection string; whether somebody listens there shows when it is used. */
export function isDsn(text: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text);
}
