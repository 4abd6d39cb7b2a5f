import {
  findResponse,
  saveResponse,
  idempotentRequest,
  type IdempotentRequest,
} from '../idempotency/idempotent-request.ts';
import type { SealedAnswerReader, SealedAnswerStore } from '../idempotency/sealed-answer-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Sealer } from '../platform/sealer.ts';
import { findUnused } from '../token/idempotent-issuance.ts';
import type { TokenReader } from '../token/token-store.ts';
import type { UserReader } from '../user/user-store.ts';
import type { InstanceReader } from './instance-store.ts';
import type { SetupRequest } from './plan-setup.ts';
import type { SetupOutcome } from './setup-outcome.ts';

/** What finding the answer to an earlier setup reads. */
export interface SetupReaders {
  readonly instance: InstanceReader;
  readonly users: UserReader;
  readonly tokens: TokenReader;
  readonly sealedAnswers: SealedAnswerReader;
}

/** The setup as its key makes it, or `undefined` without a key. Throws `invalid_input` for a key that cannot be one. */
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
 * What the same setup was answered before, or `undefined` when there was none with that key, when it is too long ago,
 * and when its token was used or revoked since. Throws `already_exists` when the key came with another setup.
 */
export async function findSetupResponse(
  { read, clock }: { readonly read: SetupReaders; readonly clock: Clock },
  idempotency: IdempotentRequest | undefined,
): Promise<SetupOutcome | undefined> {
  if (idempotency === undefined) return undefined;
  const kept = await findResponse({ answers: read.sealedAnswers, now: clock.now() }, idempotency);
  if (kept === undefined) return undefined;
  const completion = await read.instance.findCompletion();
  const owner = completion && (await read.users.findById(completion.ownerId));
  if (owner === undefined) return undefined;
  if (kept.tokenId === undefined) return { owner, isReplayed: true };
  const token = await findUnused(read.tokens, kept);
  return token && { owner, token, isReplayed: true };
}

/** Keeps the answer to a setup that comes with a key, in the unit of work that claimed the instance. */
export async function saveSetupResponse(
  ports: { readonly stores: { readonly sealedAnswers: SealedAnswerStore }; readonly clock: Clock },
  idempotency: IdempotentRequest | undefined,
  { token }: SetupOutcome,
): Promise<void> {
  if (idempotency === undefined) return;
  const answers = ports.stores.sealedAnswers;
  // Who holds the claim knows that an answer under its key is that of a setup which is not there any more.
  await answers.remove(idempotency.seal.keyHash);
  await saveResponse({ answers, now: ports.clock.now() }, idempotency, {
    text: token?.plainText ?? '',
    tokenId: token?.token.id,
  });
}
