import type { ErrorCode, NetBirdRole } from '@nbsetup/domain';

/** The expected result of a call: success, or the code of the refusal. */
export type Verdict = 'ok' | ErrorCode;

/** A user as the model knows it. */
export interface ModelUser {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly role: NetBirdRole;
  readonly isServiceUser: boolean;
  readonly isBlocked: boolean;
  readonly isPendingApproval: boolean;
  readonly isFromIntegration: boolean;
}

/** A token that was issued. */
export interface ModelToken {
  readonly id: string;
  readonly plainText: string;
  readonly userId: string;
  /** The last instant at which the token is valid, in milliseconds since 1970. */
  readonly expiresAtMs: number;
}

/** The state that the rules depend on. `everyUser` and `everyToken` also hold removed ones, so calls can name them. */
export interface Model {
  nowMs: number;
  readonly users: Map<string, ModelUser>;
  readonly everyUser: ModelUser[];
  /** Ids of the tokens that were not removed. */
  readonly tokenIds: Set<string>;
  readonly everyToken: ModelToken[];
}

/** Returns a model without users and tokens, at this instant. */
export function emptyModel(now: Date): Model {
  return { nowMs: now.getTime(), users: new Map(), everyUser: [], tokenIds: new Set(), everyToken: [] };
}

/** Adds a user, or replaces the user with the same id. */
export function putUser(model: Model, user: ModelUser): void {
  if (!model.users.has(user.id)) model.everyUser.push(user);
  model.users.set(user.id, user);
}

/** Removes a user and its tokens. */
export function dropUser(model: Model, userId: string): void {
  model.users.delete(userId);
  for (const token of model.everyToken) if (token.userId === userId) model.tokenIds.delete(token.id);
}

/** Adds a token. */
export function putToken(model: Model, token: ModelToken): void {
  model.everyToken.push(token);
  model.tokenIds.add(token.id);
}

/** Returns the user with this id, or `undefined` if the account has no such user. */
export function userIn(model: Model, accountId: string, userId: string): ModelUser | undefined {
  const user = model.users.get(userId);
  return user?.accountId === accountId ? user : undefined;
}

/** Returns the code of the first refusal that applies, in the given order, or `ok`. */
export function verdictOf(...refusals: readonly (readonly [applies: boolean, code: ErrorCode])[]): Verdict {
  return refusals.find(([applies]) => applies)?.[1] ?? 'ok';
}
