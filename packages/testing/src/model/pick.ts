import fc from 'fast-check';
import type { Model, ModelToken, ModelUser } from './model.ts';
import { roleCan } from './role-rules.ts';

/** A random choice. It is applied to the users or tokens that exist when the command runs. */
export interface Pick {
  readonly index: number;
  /** Whether to choose where the call is likely to succeed. Calls on other users are refused most of the time. */
  readonly isNear: boolean;
}

/** Generates any choice. */
export const picks: fc.Arbitrary<Pick> = fc.record({ index: fc.nat({ max: 999 }), isNear: fc.boolean() });

/** Generates one of the usual values, and in one of eight cases a refused one. */
export function mostly<Value>(usual: readonly Value[], refused: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 7, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...refused) },
  );
}

/**
 * Returns a user id. If the pick is near, it is that of a `likely` user of the account. Otherwise, or if there is no
 * such user, it can be the id of any user, also of a removed one, or an unknown id.
 */
export function userAt(
  model: Model,
  { index, isNear }: Pick,
  {
    accountId,
    likely = () => true,
  }: { readonly accountId: string | undefined; readonly likely?: (user: ModelUser) => boolean },
): string {
  const near = [...model.users.values()].filter((user) => user.accountId === accountId && likely(user));
  const ids = isNear && near.length > 0 ? near.map(({ id }) => id) : everybodyAndNobody(model);
  return at(ids, index);
}

/** Returns any token, also a removed one. If the pick is near, returns a token of a user who may create users. */
export function tokenAt(model: Model, { index, isNear }: Pick): ModelToken {
  const administrators = model.everyToken.filter((token) => {
    const user = model.users.get(token.userId);
    return user !== undefined && model.tokenIds.has(token.id) && roleCan(user, 'C', 'users');
  });
  return at(isNear && administrators.length > 0 ? administrators : model.everyToken, index);
}

function everybodyAndNobody({ everyUser }: Model): readonly string[] {
  return [...everyUser.map(({ id }) => id), 'nobody'];
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}
