import { DomainError } from '../error/domain-error.ts';
import {
  findAnswer,
  keepAnswer,
  type KeptAnswer,
  type RepeatableRequest,
} from '../idempotency/repeatable-request.ts';
import type { SealedAnswerStore } from '../idempotency/sealed-answer-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { IssuedToken } from './new-token.ts';
import type { TokenReader } from './token-store.ts';

/** Whether an answer was given before and is given again, because its request came again. */
export interface Repeatable {
  readonly isReplayed: boolean;
}

interface IssueOncePorts {
  /** Those of the unit of work in which `issue` writes. */
  readonly stores: { readonly sealedAnswers: SealedAnswerStore; readonly tokens: TokenReader };
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
export async function issueOnce(
  { stores, clock }: IssueOncePorts,
  request: RepeatableRequest | undefined,
  issue: () => Promise<IssuedToken>,
): Promise<IssuedToken & Repeatable> {
  if (request === undefined) return { ...(await issue()), isReplayed: false };
  const place = { answers: stores.sealedAnswers, now: clock.now() };
  const kept = await findAnswer(place, request);
  if (kept !== undefined) return { ...(await requireUnused(stores.tokens, kept)), isReplayed: true };
  const issued = await issue();
  await keepAnswer(place, request, { text: issued.plainText, tokenId: issued.token.id });
  return { ...issued, isReplayed: false };
}

async function requireUnused(tokens: TokenReader, kept: KeptAnswer): Promise<IssuedToken> {
  const issued = await findUnused(tokens, kept);
  if (issued !== undefined) return issued;
  throw new DomainError(
    'already_exists',
    'the token made for this Idempotency-Key was used or revoked since and is not shown again; ' +
      'send another key to make another token',
  );
}

/** The token in an answer as it was issued, or `undefined` when it holds none, or one that was used or revoked since. */
export async function findUnused(
  tokens: TokenReader,
  { text, tokenId }: KeptAnswer,
): Promise<IssuedToken | undefined> {
  if (text === undefined || tokenId === undefined) return undefined;
  const token = await tokens.findById(tokenId);
  if (token === undefined || token.lastUsedAt !== undefined) return undefined;
  return { token, plainText: text };
}
