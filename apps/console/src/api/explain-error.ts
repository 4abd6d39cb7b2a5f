import { isApiError } from '@nbsetup/client';
import { text } from '../text.ts';

/** A failure in words: what happened, why, and how the operator finds it in the log. */
export interface Explanation {
  readonly title: string;
  readonly message: string;
  readonly detail?: string | undefined;
}

/** Returns a failed request in words. */
export function explainError(error: unknown): Explanation {
  const { errors } = text;
  if (!isApiError(error)) return { title: errors.failed, message: errors.unexpected };
  const detail = error.requestId === undefined ? undefined : errors.requestId(error.requestId);
  if (error.kind === 'unreachable') return { title: errors.unreachable, message: errors.unreachableAdvice };
  if (error.kind === 'invalid_response') return { title: errors.unreachable, message: errors.notTheApi };
  if (error.status === 429) {
    return { title: errors.tooMany, message: errors.waitSeconds(error.retryAfterSeconds ?? 60), detail };
  }
  if (error.status === 403) return { title: errors.forbidden, message: sentence(error.message), detail };
  return { title: errors.refused, message: sentence(error.message), detail };
}

/** Returns the message of a server as a sentence. */
export function sentence(message: string): string {
  const end = /[.!?…]$/.test(message) ? '' : '.';
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${end}`;
}
