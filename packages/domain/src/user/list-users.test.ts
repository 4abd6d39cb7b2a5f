import { expect, it } from 'vitest';
import { owner } from '../../test/settled-account.ts';
import type { Actor } from '../authentication/actor.ts';
import { joinSlices } from '../storage/slices-of.ts';
import { listUsers, userSlices } from './list-users.ts';
import type { UserReader } from './user-store.ts';

const caller: Actor = { ...owner, role: 'user' };

const failing = (): never => {
  throw new Error('the users were read');
};
const users: UserReader = {
  findById: failing,
  listByAccount: failing,
  slicesByAccount: failing,
  listByEmail: failing,
  findPasswordHash: failing,
};

it.each([
  [undefined, [caller]],
  [false, [caller]],
  [true, []],
])(
  'without the right to read users, the list has only the caller: isServiceUser %s',
  async (kind, listed) => {
    const query = { caller, filter: { isServiceUser: kind } };

    expect(await listUsers({ users }, query)).toEqual(listed);
    expect(await joinSlices(await userSlices({ users }, query))).toEqual(listed);
  },
);

it('joins a single slice of a storage that knows no slices, however long it is', async () => {
  const entries = Array.from({ length: 200_000 }, (_, number) => number);
  async function* single(): AsyncIterable<readonly number[]> {
    yield entries;
  }

  expect((await joinSlices(single())).length).toBe(entries.length);
});
