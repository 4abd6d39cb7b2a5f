import type { Group } from '../group/group.ts';
import { isMember, type Member } from '../user/member.ts';
import type { Readers } from '../storage/stores.ts';
import type { PersonalAccessToken } from '../token/personal-access-token.ts';
import type { User } from '../user/user.ts';
import type { Bootstrap } from './bootstrap.ts';

/** The part of the stored state that a bootstrap is compared with. */
export interface BootstrapState {
  readonly isSetUp: boolean;
  /** The owners with the e-mail of the wanted owner. There can be several if there are several accounts. */
  readonly owners: readonly User[];
  /** The service users with wanted names in the account of the owner. */
  readonly serviceUsers: readonly Member[];
  /** All groups of that account. */
  readonly groups: readonly Group[];
  /** All tokens of these users, and tokens of other users that have a wanted hash. */
  readonly tokens: readonly PersonalAccessToken[];
}

/** The state of an empty store. */
export const emptyState: BootstrapState = {
  isSetUp: false,
  owners: [],
  serviceUsers: [],
  groups: [],
  tokens: [],
};

/** The readers for the state. */
export type BootstrapReaders = Pick<Readers, 'instance' | 'users' | 'groups' | 'tokens'>;

/** A bound of the query. A person owns far fewer accounts. */
const ownersMax = 100;

/** Reads the state. In a unit of work it does not change for users that are locked. */
export async function readBootstrapState(
  { instance, users, groups, tokens }: BootstrapReaders,
  bootstrap: Bootstrap,
): Promise<BootstrapState> {
  const isSetUp = (await instance.findCompletion()) !== undefined;
  const candidates = await users.listByEmail(bootstrap.owner.email, { limit: ownersMax });
  const owners = candidates.map(({ user }) => user).filter(({ role }) => role === 'owner');
  const [owner] = owners;
  const accountId = owner?.accountId;
  const serviceUsers =
    accountId === undefined ? [] : await listWantedServiceUsers(users, { accountId, bootstrap });
  const userIds = [...owners, ...serviceUsers].map(({ id }) => id);
  return {
    isSetUp,
    owners,
    serviceUsers,
    groups: accountId === undefined ? [] : await groups.listByAccount(accountId),
    tokens: await listTokens(tokens, { userIds, hashes: givenHashesOf(bootstrap) }),
  };
}

async function listWantedServiceUsers(
  users: BootstrapReaders['users'],
  { accountId, bootstrap }: { readonly accountId: string; readonly bootstrap: Bootstrap },
): Promise<readonly Member[]> {
  const names = new Set(bootstrap.serviceUsers.map(({ name }) => name));
  return (await users.listByAccount(accountId))
    .filter(isMember)
    .filter(({ isServiceUser, name }) => isServiceUser && names.has(name));
}

async function listTokens(
  tokens: BootstrapReaders['tokens'],
  { userIds, hashes }: { readonly userIds: readonly string[]; readonly hashes: readonly string[] },
): Promise<readonly PersonalAccessToken[]> {
  const found = new Map<string, PersonalAccessToken>();
  for (const userId of userIds) {
    for (const token of await tokens.listByUser(userId)) found.set(token.id, token);
  }
  for (const hash of hashes) {
    const known = await tokens.findByHash(hash);
    if (known !== undefined) found.set(known.token.id, known.token);
  }
  return [...found.values()];
}

function givenHashesOf({ owner, serviceUsers }: Bootstrap): readonly string[] {
  return [owner, ...serviceUsers]
    .flatMap(({ tokens }) => tokens)
    .flatMap(({ secret }) => (secret.kind === 'given' ? [secret.hash] : []));
}
