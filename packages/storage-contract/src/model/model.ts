import type { ErrorCode, Role } from '@nbsetup/domain';

/** What a call comes to: it is carried out, or refused with this code. */
export type Verdict = 'ok' | ErrorCode;

/** A user as the model knows it. */
export interface ModelUser {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly role: Role;
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
  /** The last moment in which it authenticates, in milliseconds since 1970. */
  readonly expiresAtMs: number;
}

/** Everything the rules look at. Who and what is gone stays among `everyUser` and `everyToken`, and can be named. */
export interface Model {
  nowMs: number;
  readonly users: Map<string, ModelUser>;
  readonly everyUser: ModelUser[];
  /** Ids of the tokens that were not removed. */
  readonly tokenIds: Set<string>;
  readonly everyToken: ModelToken[];
}

/** Nobody is there, at that moment. */
export function emptyModel(now: Date): Model {
  return { nowMs: now.getTime(), users: new Map(), everyUser: [], tokenIds: new Set(), everyToken: [] };
}

/** Adds a user, or replaces the one with its id. */
export function putUser(model: Model, user: ModelUser): void {
  if (!model.users.has(user.id)) model.everyUser.push(user);
  model.users.set(user.id, user);
}

/** Removes a user; its tokens go with it. */
export function dropUser(model: Model, userId: string): void {
  model.users.delete(userId);
  for (const token of model.everyToken) if (token.userId === userId) model.tokenIds.delete(token.id);
}

/** Adds a token. */
export function putToken(model: Model, token: ModelToken): void {
  model.everyToken.push(token);
  model.tokenIds.add(token.id);
}

/** The user of that id that somebody in the account may learn of. */
export function userIn(model: Model, accountId: string, userId: string): ModelUser | undefined {
  const user = model.users.get(userId);
  return user?.accountId === accountId ? user : undefined;
}

/** The first refusal that applies, in the order in which they are given, or `ok`. */
export function verdictOf(...refusals: readonly (readonly [applies: boolean, code: ErrorCode])[]): Verdict {
  return refusals.find(([applies]) => applies)?.[1] ?? 'ok';
}
