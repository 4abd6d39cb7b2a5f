import type { Actor } from '../authentication/actor.ts';
import {
  findResponse,
  saveResponse,
  idempotentRequest,
  type SavedResponse,
  type IdempotentRequest,
} from '../idempotency/idempotent-request.ts';
import type { SealedResponseStore } from '../idempotency/sealed-response-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import type { IssuedToken, IssueTokenPorts } from './issue-token.ts';
import { requireWithinOwnScopes } from './token-request.ts';
import type { TokenReader } from './token-store.ts';
import type { FormatPorts } from './token-format.ts';
import { tokenRefusal } from './token-refusal.ts';

/** Whether a response is a replay of an earlier one, because its request was repeated. */
export interface MaybeReplayed {
  readonly isReplayed: boolean;
}

/** The ports that creating and rotating tokens use. */
export interface CreateTokenPorts extends FormatPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly sealer: Sealer;
}

/** The options of every command that issues a token. */
export interface IdempotentCommand {
  /** Makes the call safe to repeat. With the same key it returns the same token, see `runIssuance`. */
  readonly idempotencyKey?: string | undefined;
  /** Delivers the token, as the last step before the commit. See `SetupCommand`. */
  readonly deliver?: (issued: IssuedToken & MaybeReplayed) => Promise<void>;
}

/** The parts of a command that issues a token. */
interface Issuance<Locked> {
  /** The scope of the key: what is done, by whom, to what. The same key for another operation is another key. */
  readonly operation: readonly string[];
  /** The requested values, in a fixed order. */
  readonly fields: readonly unknown[];
  /** Locks the caller and the user of the token, and checks the rights. */
  readonly lock: (stores: Stores, now: Date) => Promise<Locked>;
  readonly issue: (
    ports: IssueTokenPorts & { readonly stores: Stores },
    locked: Locked & { readonly now: Date },
  ) => Promise<IssuedToken>;
}

/**
 * Issues a token in one unit of work. The token, its saved response and its delivery succeed together or not at all.
 * For the same request with the same key, returns the same token again.
 *
 * @throws `invalid_input` for the key, before anything is locked
 * @throws what `lock` and `issue` throw
 * @throws `already_exists` as `issueIdempotently` does
 * @throws `permission_denied` if a replayed token has scopes beyond those of the caller's own token
 * @throws what `deliver` throws
 */
export async function runIssuance<Locked extends { readonly actor: Actor }>(
  ports: CreateTokenPorts,
  { idempotencyKey, deliver }: IdempotentCommand,
  { operation, fields, lock, issue }: Issuance<Locked>,
): Promise<IssuedToken & MaybeReplayed> {
  const idempotency = idempotentRequest(ports.sealer, { idempotencyKey, operation, fields });
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const locked = await lock(stores, now);
    const unitPorts = { ...ports, stores };
    const issued = await issueIdempotently(unitPorts, idempotency, () =>
      issue(unitPorts, { ...locked, now }),
    );
    // The first request came from the same user, but may have come with a token with more scopes.
    requireWithinOwnScopes(locked.actor, issued.token.scopes);
    await deliver?.(issued);
    return issued;
  });
}

interface IdempotentPorts {
  /** The stores of the unit of work in which `issue` writes. */
  readonly stores: { readonly sealedResponses: SealedResponseStore; readonly tokens: TokenReader };
  readonly clock: Clock;
}

/**
 * Returns the token of the same request from before, or issues one. Without a key, always issues one. Call it with the
 * caller locked and its rights checked. Then the second of two calls at the same time finds the response of the first,
 * and only an authorized caller gets it.
 *
 * @throws `already_exists` if the key came with another request
 * @throws `already_exists` if the token was used or revoked since
 * @throws `already_exists` if the same request is being answered, on stores without a lock
 */
async function issueIdempotently(
  { stores, clock }: IdempotentPorts,
  request: IdempotentRequest | undefined,
  issue: () => Promise<IssuedToken>,
): Promise<IssuedToken & MaybeReplayed> {
  if (request === undefined) return { ...(await issue()), isReplayed: false };
  const savedResponses = { responses: stores.sealedResponses, now: clock.now() };
  const saved = await findResponse(savedResponses, request);
  if (saved !== undefined) return { ...(await requireUnused(stores.tokens, saved)), isReplayed: true };
  const issued = await issue();
  await saveResponse(savedResponses, request, { text: issued.plainText, tokenId: issued.token.id });
  return { ...issued, isReplayed: false };
}

async function requireUnused(tokens: TokenReader, saved: SavedResponse): Promise<IssuedToken> {
  const issued = await findUnusedToken(tokens, saved);
  if (issued !== undefined) return issued;
  throw tokenRefusal('issued_token_gone');
}

/**
 * Returns the token of a saved response. Returns `undefined` if the response has none, or if the token was used or
 * revoked since.
 */
export async function findUnusedToken(
  tokens: TokenReader,
  { text, tokenId }: SavedResponse,
): Promise<IssuedToken | undefined> {
  if (text === undefined || tokenId === undefined) return undefined;
  const token = await tokens.findById(tokenId);
  if (token === undefined || token.lastUsedAt !== undefined) return undefined;
  return { token, plainText: text };
}
