/** Why a connection string is refused: what follows its name in a sentence, without any secret. */
export class DsnProblem extends Error {
  override readonly name = 'DsnProblem';
}

/** Tells whether reading a connection string ended with a problem of the string. */
export function isDsnProblem(error: unknown): error is DsnProblem {
  return error instanceof DsnProblem;
}

/** `a`, `a and b`, or `a, b and c`. */
export function enumeration(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
