import {
  replayMinutes,
  clientSecretLengthMax,
  clientSecretLengthMin,
  type MaybeReplayed,
} from '@nbsetup/domain';
import type { Request, Response } from 'express';

/** What the document says of the key. */
export const idempotencyHeader = {
  'Idempotency-Key':
    `Makes the request safe to repeat: for ${replayMinutes} minutes, or until the token in it is used or revoked, the same request with ` +
    `the same key gets the same answer. ${clientSecretLengthMin} to ${clientSecretLengthMax} visible ASCII characters that nobody can guess, such as a random UUID`,
} as const;

/** The `Idempotency-Key` of the request as it came, also a broken one; `undefined` when there is none. */
export function idempotencyKeyOf(request: Request): string | undefined {
  return request.get('idempotency-key');
}

/** Tells the client when it gets an answer that was given before. */
export function markReplay(response: Response, { isReplayed }: MaybeReplayed): void {
  if (isReplayed) response.set('Idempotency-Replayed', 'true');
}
