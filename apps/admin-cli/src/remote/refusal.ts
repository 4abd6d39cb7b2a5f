import { DomainError, type ErrorCode } from '@nbsetup/domain';
import { z } from 'zod';
import { errnoCode } from '../secret/errno-code.ts';
import type { WireAnswer } from './exchange.ts';
import { printable } from './printable.ts';

const refusalShape = z.object({ message: z.string() });

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

/** An answer that is no success, with the words of the server where it has any. */
export function refusalOf(answer: WireAnswer): DomainError {
  const { status, headers } = answer;
  if (status >= 300 && status < 400) {
    const place = `the server redirects to ${printable(headers.location ?? 'nowhere')}`;
    return new DomainError('invalid_input', `${place}; nothing is sent there, name it with --url instead`);
  }
  const message = messageIn(answer);
  const code = codeByStatus.get(status) ?? (status >= 500 ? 'internal' : 'invalid_input');
  return new DomainError(code, message ?? `the server answers with status ${status} and without a reason`);
}

/** There was no answer. */
export function unreachable(error: unknown): DomainError {
  const isDistrust = /CERT|SELF_SIGNED|UNABLE_TO/.test(errnoCode(error));
  const advice = isDistrust ? ' (--ca-file names the certificates of an own CA)' : '';
  return new DomainError('store_unavailable', `the API cannot be reached${advice}`, { cause: error });
}

/** There was an answer, and no API gives that one. */
export function notTheApi(cause: unknown): DomainError {
  return new DomainError('invalid_input', 'what answers at --url is not the API of an instance', { cause });
}

/** The value of a text that should be JSON. Throws `notTheApi`. */
export function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error of the parser repeats what it read, which may be a token.
    throw notTheApi(undefined);
  }
}

function messageIn({ text }: WireAnswer): string | undefined {
  try {
    const { data } = refusalShape.safeParse(JSON.parse(text));
    return data === undefined ? undefined : printable(data.message);
  } catch {
    // What a proxy in between says instead is not for people who run commands.
    return undefined;
  }
}
