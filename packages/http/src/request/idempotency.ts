import type { MaybeReplayed } from '@nbsetup/domain';
import { replayMinutes, clientSecretLengthMax, clientSecretLengthMin } from '@nbsetup/domain/limits';
import type { Request, Response } from 'express';

/** The header of the key for the document. */
export const idempotencyHeader = {
  'Idempotency-Key':
    'Makes the request safe to repeat. The same request with the same key gets the same response ' +
    `for ${replayMinutes} minutes, or until its token is used or revoked. ` +
    `${clientSecretLengthMin} to ${clientSecretLengthMax} visible ASCII characters that nobody can guess, such as a random UUID`,
} as const;

/** Returns the `Idempotency-Key` of the request, valid or not. Returns `undefined` if there is none. */
export function idempotencyKeyOf(request: Request): string | undefined {
  return request.get('idempotency-key');
}

/** Sets the header of a replayed response. */
export function markReplay(response: Response, { isReplayed }: MaybeReplayed): void {
  if (isReplayed) response.set('Idempotency-Replayed', 'true');
}
