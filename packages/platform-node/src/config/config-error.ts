import { DomainError, isMarked } from '@nbsetup/domain';

const mark = Symbol.for('@nbsetup/platform-node/ConfigError');

/** A configuration that a program cannot start with. */
export class ConfigError extends DomainError {
  static {
    Object.defineProperty(this.prototype, mark, { value: true });
  }

  /** Every problem, one line each: the name of the variable, its rule, never its value. */
  readonly problems: readonly string[];
  /** What `readConfig` would have warned of; a misspelt name often explains a missing one. */
  readonly warnings: readonly string[];

  constructor(found: { readonly problems: readonly string[]; readonly warnings: readonly string[] }) {
    super('invalid_input', `the configuration has problems: ${found.problems.join('; ')}`);
    this.name = 'ConfigError';
    this.problems = found.problems;
    this.warnings = found.warnings;
  }
}

/** Tells whether `error` is a `ConfigError` of any copy of this package. */
export function isConfigError(error: unknown): error is ConfigError {
  return isMarked(error, mark);
}
