import { hashToken, type Storage } from '@nbsetup/domain';

/** Returns a function that finds the name of a token in a store, with the user who has it. */
export function ownerOfToken(plainText: string): (storage: Storage) => Promise<unknown> {
  return async ({ read }) => {
    const found = await read.tokens.findByHash(hashToken(plainText));
    return found && { user: found.user.name, role: found.user.role, token: found.token.name };
  };
}

/** Returns the name and the role of each user of the owner's account, in alphabetical order. */
export async function usersIn({ read }: Storage): Promise<readonly string[]> {
  const completion = await read.instance.findCompletion();
  const owner = completion && (await read.users.findById(completion.ownerId));
  const users = await read.users.listByAccount(owner?.accountId ?? '');
  return users.map(({ name, role }) => `${name} ${role}`).toSorted();
}
