import { DomainError } from '@nbsetup/domain';
import { isMarked } from '@nbsetup/domain/internal';

const mark = Symbol.for('@nbsetup/platform-node/ConfigError');

/** The error of an invalid configuration. */
export class ConfigError extends DomainError {
  static {
    Object.defineProperty(this.prototype, mark, { value: true });
  }

  /** Every problem, one line each: the name of the variable and its rule, never its value. */
  readonly problems: readonly string[];
  /** The warnings of the same configuration. A misspelt name often explains a missing one. */
  readonly warnings: readonly string[];

  constructor(found: { readonly problems: readonly string[]; readonly warnings: readonly string[] }) {
    super('invalid_input', `the configuration has problems: ${found.problems.join('; ')}`);
    this.name = 'ConfigError';
    this.problems = found.problems;
    this.warnings = found.warnings;
  }
}

/** Returns whether `error` is a {@link ConfigError}. Works across copies of this package. */
export function isConfigError(error: unknown): error is ConfigError {
  return isMarked(error, mark);
}
