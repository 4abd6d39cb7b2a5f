import type { ApiError } from '@nbsetup/client';
import { DomainError, type ErrorCode } from '@nbsetup/domain';
import { errnoCode } from '../secret/errno-code.ts';
import { printable } from './printable.ts';

/** What a status means to whoever called, the reverse of the table of the API. */
const codeByStatus: ReadonlyMap<number, ErrorCode> = new Map([
  [401, 'token_invalid'],
  [403, 'permission_denied'],
  [404, 'not_found'],
  [409, 'already_exists'],
  [412, 'precondition_failed'],
  [429, 'rate_limited'],
  [502, 'store_unavailable'],
  [503, 'store_unavailable'],
  [504, 'store_unavailable'],
]);

/** A call that failed, as this program tells its failures: with the words of the server where it has any. */
export function domainErrorOf(error: ApiError, { timeoutMs }: { readonly timeoutMs: number }): DomainError {
  switch (error.kind) {
    case 'refused':
      return refused(error);
    case 'unreachable':
      return unreachable(reasonIn(error.cause, timeoutMs));
    case 'invalid_answer':
      return notTheApi(error.cause);
  }
}

/** There was an answer, and no API gives that one. */
export function notTheApi(cause: unknown): DomainError {
  return new DomainError('invalid_input', 'what answers at --url is not the API of an instance', { cause });
}

function refused({ status = 0, location, message }: ApiError): DomainError {
  if (status >= 300 && status < 400) {
    const place = `the server redirects to ${printable(location ?? 'nowhere')}`;
    return new DomainError('invalid_input', `${place}; nothing is sent there, name it with --url instead`);
  }
  const code = codeByStatus.get(status) ?? (status >= 500 ? 'internal' : 'invalid_input');
  return new DomainError(code, printable(message));
}

function unreachable(reason: unknown): DomainError {
  const isDistrust = /CERT|SELF_SIGNED|UNABLE_TO/.test(errnoCode(reason));
  const advice = isDistrust ? ' (--ca-file names the certificates of an own CA)' : '';
  return new DomainError('store_unavailable', `the API cannot be reached${advice}`, { cause: reason });
}

/** The error of the system or of TLS. `fetch` puts its own, which says nothing, around it. */
function reasonIn(error: unknown, timeoutMs: number): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'TimeoutError') return new Error(`no answer within ${timeoutMs / 1000} s`);
  return error.cause === undefined ? error : reasonIn(error.cause, timeoutMs);
}
