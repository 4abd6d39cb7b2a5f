import type { ApiError } from '@nbsetup/client';
import { DomainError, type ErrorCode } from '@nbsetup/domain';
import { errnoCode } from '../secret/errno-code.ts';
import { printable } from './printable.ts';

/** The error code for each status. It is the reverse of the table of the API. */
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

/** Returns the domain error for a failed call, with the message of the server if it has one. */
export function domainErrorOf(error: ApiError, { timeoutMs }: { readonly timeoutMs: number }): DomainError {
  switch (error.kind) {
    case 'refused':
      return refused(error);
    case 'unreachable':
      return unreachable(reasonIn(error.cause, timeoutMs));
    case 'invalid_response':
      return notTheApi(error.cause);
  }
}

/** Returns the error for a response that no API of an instance gives. */
export function notTheApi(cause: unknown): DomainError {
  return new DomainError('invalid_input', 'the server at --url is not the API of an instance', { cause });
}

function refused({ status = 0, location, message }: ApiError): DomainError {
  if (status >= 300 && status < 400) {
    const target = `the server redirects to ${printable(location ?? 'nowhere')}`;
    return new DomainError('invalid_input', `${target}; nothing is sent there, use it with --url instead`);
  }
  const code = codeByStatus.get(status) ?? (status >= 500 ? 'internal' : 'invalid_input');
  return new DomainError(code, printable(message));
}

function unreachable(reason: unknown): DomainError {
  const isDistrust = /CERT|SELF_SIGNED|UNABLE_TO/.test(errnoCode(reason));
  const advice = isDistrust ? ' (for a private CA, use --ca-file)' : '';
  return new DomainError('store_unavailable', `the API cannot be reached${advice}`, { cause: reason });
}

/** Returns the error of the system or of TLS. `fetch` wraps it in an error of its own without details. */
function reasonIn(error: unknown, timeoutMs: number): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'TimeoutError') return new Error(`no response within ${timeoutMs / 1000} s`);
  return error.cause === undefined ? error : reasonIn(error.cause, timeoutMs);
}
