/**
 * Marks the text of a statement that each connection prepares once. Use it only for a text that never changes, because
 * the server keeps it as long as the connection is open. A statement through a pooler is not prepared, because it may
 * reach another session.
 */
export function prepared(name: string, text: string): string {
  return `/* ${name} */ ${text}`;
}

/** Returns the name of a statement that is marked as `prepared`, or `undefined`. */
export function preparedNameOf(text: string): string | undefined {
  return text.startsWith('/*') ? /^\/\* ([a-z-]+) \*\//.exec(text)?.[1] : undefined;
}
