import { isDomainError, messageWithHint, type Hints } from '@nbsetup/domain';
import { isConfigError } from '../config/config-error.ts';
import { locationOf } from './error-location.ts';

/**
 * Returns the message for the operator: the error, the detail of the database or the system if it helps, and the
 * recorded origin.
 * `hints` are those of the program.
 */
export function explainFailure(error: unknown, hints: Partial<Hints> = {}): string {
  if (isConfigError(error)) {
    return ['the configuration has problems:', ...error.problems, ...error.warnings].join('\n  ');
  }
  if (!(error instanceof Error)) return 'failed for an unknown reason';
  const detail = isDomainError(error) ? detailOf(error.cause) : '';
  const message = isDomainError(error) ? messageWithHint(error, hints) : error.message;
  const text = detail === '' || message.includes(detail) ? message : `${message}: ${detail}`;
  const location = locationOf(error);
  return location === undefined || isNamedIn(text, location) ? text : `${text}; looked at ${location}`;
}

/**
 * Returns whether the text names the origin or a path below it. `/srv/data/pgdata` names `/srv/data`, `/srv/data-2`
 * does not.
 */
function isNamedIn(text: string, location: string): boolean {
  const parts = text.split(location);
  return parts
    .slice(1)
    .some((after, index) => !nameGoesOn.test(after) && !nameBegan.test(parts[index] ?? ''));
}

const nameGoesOn = /^(?:[\w-]|\.\w)/;
const nameBegan = /[\w./-]$/;

/** Node.js leaves the message empty if several addresses refused the connection. Then the code is used. */
function detailOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  if (cause.message !== '') return withoutHost(cause.message);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

/** Removes the host name of a failed lookup. It may be the end of a password with an unescaped `@`. */
function withoutHost(message: string): string {
  return message.replace(/^(getaddrinfo \w+) .*$/s, '$1');
}
