import { DomainError } from '../error/domain-error.ts';
import { replayMinutes } from '../limits.ts';
import type { Seal, Sealer } from '../platform/sealer.ts';
import { isFromTheFuture } from '../time/impossible-time.ts';
import { isExpired } from '../time/is-expired.ts';
import { parseIdempotencyKey } from './idempotency-key.ts';
import type { SealedResponse, SealedResponseReader, SealedResponseStore } from './sealed-response-store.ts';

/** How long a response can be had again, in milliseconds. */
export const replayMs = replayMinutes * 60_000;

/** A request that may come again, because its sender does not know whether it was answered. */
export interface IdempotentRequest {
  readonly seal: Seal;
  readonly fingerprint: string;
}

/** The response to a request that came before; what it said can be read while it is not dropped. */
export interface SavedResponse {
  readonly text?: string;
  readonly tokenId?: string;
}

/**
 * The request as its key makes it, or `undefined` when it came without one. `operation` is all that makes the same key
 * another one: what is done, by whom, to what. `fields` are what was asked for, in a fixed order.
 * Throws `invalid_input` as `parseIdempotencyKey` does.
 */
export function idempotentRequest(
  sealer: Sealer,
  request: {
    readonly idempotencyKey: string | undefined;
    readonly operation: readonly string[];
    readonly fields: readonly unknown[];
  },
): IdempotentRequest | undefined {
  if (request.idempotencyKey === undefined) return undefined;
  const secret = parseIdempotencyKey(request.idempotencyKey);
  const seal = sealer.sealOf({ secret, purpose: JSON.stringify(request.operation) });
  return { seal, fingerprint: seal.fingerprint(JSON.stringify(request.fields)) };
}

/**
 * What the request was answered when it came before, or `undefined` when it did not, or longer ago than responses are kept. An
 * response from the future is not opened, since nobody can say when it is over; but its key was used.
 * Throws `already_exists` when its key came with another request.
 */
export async function findResponse(
  { responses, now }: { readonly responses: SealedResponseReader; readonly now: Date },
  { seal, fingerprint }: IdempotentRequest,
): Promise<SavedResponse | undefined> {
  const found = await responses.find(seal.keyHash);
  if (found === undefined || isExpired(found, now)) return undefined;
  if (found.fingerprint !== fingerprint) {
    throw new DomainError(
      'already_exists',
      'this Idempotency-Key came with another request before; repeat that request as it was, or send another key',
    );
  }
  return {
    ...(found.sealed && !isFromTheFuture(found.createdAt, now) && { text: seal.open(found.sealed) }),
    ...(found.tokenId !== undefined && { tokenId: found.tokenId }),
  };
}

/**
 * Keeps the response for `replayMs`, in the unit of work that does what it says, and removes what has expired meanwhile.
 * Throws `already_exists` when the same request is being answered at this moment.
 */
export async function saveResponse(
  { responses, now }: { readonly responses: SealedResponseStore; readonly now: Date },
  { seal, fingerprint }: IdempotentRequest,
  response: { readonly text: string; readonly tokenId?: string | undefined },
): Promise<void> {
  await responses.removeExpired();
  const kept: SealedResponse = {
    keyHash: seal.keyHash,
    fingerprint,
    sealed: seal.seal(response.text),
    ...(response.tokenId !== undefined && { tokenId: response.tokenId }),
    createdAt: now,
    expiresAt: new Date(now.getTime() + replayMs),
  };
  await responses.add(kept);
}
