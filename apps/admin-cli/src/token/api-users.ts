import { DomainError, isDomainError, canManageTokensOf, selectUser } from '@nbsetup/domain';
import type { CallerApi } from './caller-api.ts';
import { listUsers, type WireUser } from '../remote/wire-user.ts';
import { userLabel } from '../output/user-label.ts';
import type { TokenUserSelector, TokenUser } from './token-backend.ts';

/** The users of an account, as who asks its API may see them. */
export interface ApiUsers {
  /** The one who is named. Throws as `selectUser` does, and `permission_denied` when the caller may not see users. */
  find(selector: TokenUserSelector): Promise<TokenUser>;
  /** The user with that id, which is its label where the caller may not see users. */
  named(id: string): Promise<TokenUser>;
  /** Those whose tokens the caller may handle, the caller first. Throws `permission_denied` behind it. */
  holders(): AsyncIterable<TokenUser>;
}

/** Asks the API for its users at most once. */
export function apiUsers({ call, ownToken }: Pick<CallerApi, 'call' | 'ownToken'>): ApiUsers {
  let answer: Promise<readonly WireUser[]> | undefined;
  const list = (): Promise<readonly WireUser[]> => (answer ??= call(listUsers));

  const isCaller = ({ id, isCurrent }: WireUser): boolean =>
    ownToken === undefined ? isCurrent : id === ownToken.userId;
  const named = async (id: string): Promise<TokenUser> => {
    const user = (await orNone(list)).find((candidate) => candidate.id === id);
    return user === undefined ? { id, label: id } : tokenUser(user);
  };
  const findCaller = async (): Promise<TokenUser> =>
    ownToken === undefined ? tokenUser(requireCaller(await list())) : named(ownToken.userId);
  const requireCaller = (users: readonly WireUser[]): WireUser => {
    const caller = users.find(isCaller);
    if (caller !== undefined) return caller;
    throw new DomainError(
      'invalid_input',
      'what answers at --url does not tell whose token it was asked with',
    );
  };
  return {
    named,
    find: async (selector) =>
      'isSelf' in selector ? findCaller() : tokenUser(selectUser(await list(), selector)),
    holders: async function* () {
      yield await findCaller();
      const users = await list();
      const caller = requireCaller(users);
      yield* users.filter((user) => !isCaller(user) && canManageTokensOf(user, caller)).map(tokenUser);
    },
  };
}

async function orNone(list: () => Promise<readonly WireUser[]>): Promise<readonly WireUser[]> {
  try {
    return await list();
  } catch (error) {
    // A token that is not for reading users may still be for this.
    if (isDomainError(error, 'permission_denied')) return [];
    throw error;
  }
}

function tokenUser(user: WireUser): TokenUser {
  return { id: user.id, label: userLabel(user) };
}
