import type { Actor } from '../authentication/actor.ts';
import { repeatableRequest } from '../idempotency/repeatable-request.ts';
import type { ModuleSet } from '../permission/module-set.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { issueOnce, type Repeatable } from './issue-once.ts';
import type { IssueTokenPorts } from './issue-token.ts';
import type { IssuedToken } from './new-token.ts';
import { requireWithinOwnScopes } from './token-scopes.ts';

/** What making and replacing tokens needs of the world. */
export interface CreateTokenPorts {
  /** The modules of the host app too; those of this product when absent. */
  readonly modules?: ModuleSet | undefined;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly sealer: Sealer;
}

/** What somebody who asks for a token may say of the answer. */
export interface AnswerOrder {
  /** Makes the call safe to repeat: with the same key it gets the same token, see `issueOnce`. */
  readonly idempotencyKey?: string | undefined;
  /** Hands the token over before it is kept, and before one that it replaces ends; see `SetupOrder`. */
  readonly deliver?: (issued: IssuedToken & Repeatable) => Promise<void>;
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
 * `issue` throw, `already_exists` as `issueOnce` does, `permission_denied` for a token that may do more than the one of
 * the caller, and last what `deliver` throws.
 */
export async function issueOnRequest<Locked extends { readonly actor: Actor }>(
  ports: CreateTokenPorts,
  { idempotencyKey, deliver }: AnswerOrder,
  { operation, fields, lock, issue }: Issuance<Locked>,
): Promise<IssuedToken & Repeatable> {
  const repeatable = repeatableRequest(ports.sealer, { idempotencyKey, operation, fields });
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const locked = await lock(stores, now);
    const inside = { ...ports, stores };
    const issued = await issueOnce(inside, repeatable, () => issue(inside, { ...locked, now }));
    // An answer from before was one to the same user, but maybe to a token of it that may do more.
    requireWithinOwnScopes(locked.actor, issued.token.scopes, ports.modules);
    await deliver?.(issued);
    return issued;
  });
}
