import { replayMinutes } from '../limits.ts';
import type { Seal, Sealer } from '../platform/sealer.ts';
import { isFromTheFuture } from '../time/impossible-time.ts';
import { isExpired } from '../time/is-expired.ts';
import { parseIdempotencyKey } from './idempotency-key.ts';
import type { SealedResponse, SealedResponseReader, SealedResponseStore } from './sealed-response-store.ts';
import { idempotencyRefusal } from './idempotency-refusal.ts';

/** How long a response can be replayed, in milliseconds. */
export const replayMs = replayMinutes * 60_000;

/** A request with an idempotency key. The client repeats it if it does not know whether it was answered. */
export interface IdempotentRequest {
  readonly seal: Seal;
  readonly fingerprint: string;
}

/** The response to an earlier request. It has no text after its token was used. */
export interface SavedResponse {
  readonly text?: string;
  readonly tokenId?: string;
}

/**
 * Returns the request for its key, or `undefined` if it has none. The same key is another key for another `operation`:
 * what is done, by whom, to what. `fields` are the requested values, in a fixed order.
 *
 * @throws `invalid_input` as `parseIdempotencyKey` does
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
 * Returns the response to the same request from before. Returns `undefined` if there is none, or if it has expired. A
 * response that was stored by a clock in the future has no text, because its expiry is not reliable.
 *
 * @throws `already_exists` if the key came with another request
 */
export async function findResponse(
  { responses, now }: { readonly responses: SealedResponseReader; readonly now: Date },
  { seal, fingerprint }: IdempotentRequest,
): Promise<SavedResponse | undefined> {
  const found = await responses.find(seal.keyHash);
  if (found === undefined || isExpired(found, now)) return undefined;
  if (found.fingerprint !== fingerprint) {
    throw idempotencyRefusal('idempotency_key_reused');
  }
  return {
    ...(found.sealed && !isFromTheFuture(found.createdAt, now) && { text: seal.open(found.sealed) }),
    ...(found.tokenId !== undefined && { tokenId: found.tokenId }),
  };
}

/**
 * Saves the response for `replayMs`, and removes expired responses. Call it in the unit of work of the request.
 *
 * @throws `already_exists` if the same request is being answered at the same time
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
