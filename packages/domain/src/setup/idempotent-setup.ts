import {
  findResponse,
  saveResponse,
  idempotentRequest,
  type IdempotentRequest,
} from '../idempotency/idempotent-request.ts';
import type { SealedResponseReader, SealedResponseStore } from '../idempotency/sealed-response-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Sealer } from '../platform/sealer.ts';
import { findUnusedToken } from '../token/idempotent-issuance.ts';
import type { TokenReader } from '../token/token-store.ts';
import type { UserReader } from '../user/user-store.ts';
import type { InstanceReader } from './instance-store.ts';
import type { SetupRequest } from './plan-setup.ts';
import type { SetupOutcome } from './setup-outcome.ts';

/** The readers that find the response to an earlier setup. */
export interface SetupReaders {
  readonly instance: InstanceReader;
  readonly users: UserReader;
  readonly tokens: TokenReader;
  readonly sealedResponses: SealedResponseReader;
}

/**
 * Returns the request with its idempotency key, or `undefined` if it has none.
 *
 * @throws `invalid_input` if the key has the wrong format
 */
export function idempotentSetup(
  sealer: Sealer,
  command: { readonly request: SetupRequest; readonly idempotencyKey?: string | undefined },
): IdempotentRequest | undefined {
  const { email, name, password, token } = command.request;
  return idempotentRequest(sealer, {
    idempotencyKey: command.idempotencyKey,
    operation: ['setup'],
    fields: [email, name, password, token !== undefined, token?.expiresInDays],
  });
}

/**
 * Returns the result of the same setup from before. Returns `undefined` if there is none with that key, if it has
 * expired, or if its token was used or revoked.
 *
 * @throws `already_exists` if the key came with another setup
 */
export async function findSetupResponse(
  { read, clock }: { readonly read: SetupReaders; readonly clock: Clock },
  idempotency: IdempotentRequest | undefined,
): Promise<SetupOutcome | undefined> {
  if (idempotency === undefined) return undefined;
  const saved = await findResponse({ responses: read.sealedResponses, now: clock.now() }, idempotency);
  if (saved === undefined) return undefined;
  const completion = await read.instance.findCompletion();
  const owner = completion && (await read.users.findById(completion.ownerId));
  if (owner === undefined) return undefined;
  if (saved.tokenId === undefined) return { owner, isReplayed: true };
  const token = await findUnusedToken(read.tokens, saved);
  return token && { owner, token, isReplayed: true };
}

/** Saves the response to a setup with a key, in the unit of work that claimed the instance. */
export async function saveSetupResponse(
  ports: { readonly stores: { readonly sealedResponses: SealedResponseStore }; readonly clock: Clock },
  idempotency: IdempotentRequest | undefined,
  { token }: SetupOutcome,
): Promise<void> {
  if (idempotency === undefined) return;
  const responses = ports.stores.sealedResponses;
  // This unit of work holds the claim, so an older response under the key belongs to a setup that was rolled back.
  await responses.remove(idempotency.seal.keyHash);
  await saveResponse({ responses, now: ports.clock.now() }, idempotency, {
    text: token?.plainText ?? '',
    tokenId: token?.token.id,
  });
}
