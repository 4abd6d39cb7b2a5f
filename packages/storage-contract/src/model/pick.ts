import fc from 'fast-check';
import type { Model, ModelToken, ModelUser } from './model.ts';
import { lets } from './role-rules.ts';

/** Chance's choice among what there is by then. */
export interface Pick {
  readonly index: number;
  /** Whether to look first where a call is likely to be carried out; anywhere else it is refused most of the time. */
  readonly isNear: boolean;
}

/** Any choice. */
export const picks: fc.Arbitrary<Pick> = fc.record({ index: fc.nat({ max: 999 }), isNear: fc.boolean() });

/** One of the usual values, and now and then one that is refused. */
export function mostly<Value>(usual: readonly Value[], refused: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 7, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...refused) },
  );
}

/** The id of a user of that account, a `likely` one if there is any; or of anybody who ever was in any, or of nobody. */
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

/** A token, gone or not, or one of somebody who may change users. */
export function tokenAt(model: Model, { index, isNear }: Pick): ModelToken {
  const mighty = model.everyToken.filter((token) => {
    const user = model.users.get(token.userId);
    return user !== undefined && model.tokenIds.has(token.id) && lets(user, 'C', 'users');
  });
  return at(isNear && mighty.length > 0 ? mighty : model.everyToken, index);
}

function everybodyAndNobody({ everyUser }: Model): readonly string[] {
  return [...everyUser.map(({ id }) => id), 'nobody'];
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}
