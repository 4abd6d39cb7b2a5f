import type { Actor } from '../authentication/actor.ts';
import { DomainError } from '../error/domain-error.ts';
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

/** Whether an answer was given before and is given again, because its request came again. */
export interface MaybeReplayed {
  readonly isReplayed: boolean;
}

/** What making and replacing tokens needs of the world. */
export interface CreateTokenPorts extends FormatPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly sealer: Sealer;
}

/** What somebody who asks for a token may say of the answer. */
export interface IdempotentCommand {
  /** Makes the call safe to repeat: with the same key it gets the same token, see `issueIdempotently`. */
  readonly idempotencyKey?: string | undefined;
  /** Hands the token over before it is kept, and before one that it replaces ends; see `SetupCommand`. */
  readonly deliver?: (issued: IssuedToken & MaybeReplayed) => Promise<void>;
}

/** How a request for a token is met. */
interface Issuance<Locked> {
  /** All that makes the same key another one: what is done, by whom, to what. */
  readonly operation: readonly string[];
  /** What was asked for, in a fixed order. */
  readonly fields: readonly unknown[];
  /** Locks who asks and whom the token is for, and checks the rights. */
  readonly lock: (stores: Stores, now: Date) => Promise<Locked>;
  readonly issue: (
    ports: IssueTokenPorts & { readonly stores: Stores },
    locked: Locked & { readonly now: Date },
  ) => Promise<IssuedToken>;
}

/**
 * Meets a request for a token in one unit of work: what is issued, what is kept for a repetition and what was handed over
 * are there together, or none of it. Throws `invalid_input` for the key before anything is locked, then what `lock` and
 * `issue` throw, `already_exists` as `issueIdempotently` does, `permission_denied` for a token that may do more than the one of
 * the caller, and last what `deliver` throws.
 */
export async function issueOnRequest<Locked extends { readonly actor: Actor }>(
  ports: CreateTokenPorts,
  { idempotencyKey, deliver }: IdempotentCommand,
  { operation, fields, lock, issue }: Issuance<Locked>,
): Promise<IssuedToken & MaybeReplayed> {
  const idempotency = idempotentRequest(ports.sealer, { idempotencyKey, operation, fields });
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const locked = await lock(stores, now);
    const inside = { ...ports, stores };
    const issued = await issueIdempotently(inside, idempotency, () => issue(inside, { ...locked, now }));
    // An answer from before was one to the same user, but maybe to a token of it that may do more.
    requireWithinOwnScopes(locked.actor, issued.token.scopes);
    await deliver?.(issued);
    return issued;
  });
}

interface IdempotentPorts {
  /** Those of the unit of work in which `issue` writes. */
  readonly stores: { readonly sealedResponses: SealedResponseStore; readonly tokens: TokenReader };
  readonly clock: Clock;
}

/**
 * Issues a token, or answers the one that the same request was answered before. A request that cannot be told from
 * others, `undefined`, always issues. Call it with the caller's user locked, and after its rights were checked, so
 * that of two at once the second finds what the first was answered, and nobody gets an answer that is not for him.
 *
 * Throws `already_exists` when the key came with another request, when the token was used or revoked since, and, on
 * stores without a lock, when the same request is being answered at this moment.
 */
async function issueIdempotently(
  { stores, clock }: IdempotentPorts,
  request: IdempotentRequest | undefined,
  issue: () => Promise<IssuedToken>,
): Promise<IssuedToken & MaybeReplayed> {
  if (request === undefined) return { ...(await issue()), isReplayed: false };
  const place = { responses: stores.sealedResponses, now: clock.now() };
  const kept = await findResponse(place, request);
  if (kept !== undefined) return { ...(await requireUnused(stores.tokens, kept)), isReplayed: true };
  const issued = await issue();
  await saveResponse(place, request, { text: issued.plainText, tokenId: issued.token.id });
  return { ...issued, isReplayed: false };
}

async function requireUnused(tokens: TokenReader, kept: SavedResponse): Promise<IssuedToken> {
  const issued = await findUnusedToken(tokens, kept);
  if (issued !== undefined) return issued;
  throw new DomainError(
    'already_exists',
    'the token made for this Idempotency-Key was used or revoked since and is not shown again; ' +
      'send another key to make another token',
  );
}

/** The token in an answer as it was issued, or `undefined` when it holds none, or one that was used or revoked since. */
export async function findUnusedToken(
  tokens: TokenReader,
  { text, tokenId }: SavedResponse,
): Promise<IssuedToken | undefined> {
  if (text === undefined || tokenId === undefined) return undefined;
  const token = await tokens.findById(tokenId);
  if (token === undefined || token.lastUsedAt !== undefined) return undefined;
  return { token, plainText: text };
}
