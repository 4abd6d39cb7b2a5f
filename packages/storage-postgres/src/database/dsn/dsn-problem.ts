/** Why a connection string is refused. The message follows the name of the string in a sentence and has no secret. */
export class DsnProblem extends Error {
  override readonly name = 'DsnProblem';
}

/** Returns whether an error is a problem of the connection string. */
export function isDsnProblem(error: unknown): error is DsnProblem {
  return error instanceof DsnProblem;
}

/** Returns `a`, `a and b`, or `a, b and c`. */
export function enumeration(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
