import type { TokenPolicy } from '../token/token-policy.ts';
import { tokenPolicyOf } from '../token/token-policy.ts';
import { parseEmailAddress } from '../user/email-address.ts';
import { parseUserName } from '../user/new-member.ts';
import { findRole, roles } from '../user/role.ts';
import type { BootstrapRequest, ServiceUserRequest } from './bootstrap-request.ts';
import type { Bootstrap, WantedOwner, WantedServiceUser } from './bootstrap.ts';
import { parseWantedTokens } from './parse-wanted-tokens.ts';
import {
  createProblemList,
  type DocumentPath,
  type DocumentProblem,
  type ProblemList,
} from './problem-list.ts';
import { reportRepeated } from './report-repeated.ts';

/** A bootstrap, or everything that is wrong with the request for it, in no order. */
export type ParsedBootstrap =
  | { readonly bootstrap: Bootstrap }
  | { readonly bootstrap?: undefined; readonly problems: readonly DocumentProblem[] };

/** Checks every part of a request that can be checked without the store. */
export function parseBootstrap(
  request: BootstrapRequest,
  { tokens }: { readonly tokens?: Partial<TokenPolicy> | undefined } = {},
): ParsedBootstrap {
  const list = createProblemList();
  const policy = tokenPolicyOf(tokens);
  const owner = parseOwner(request.owner, { list, policy });
  const serviceUsers = (request.serviceUsers ?? []).map((user, index) =>
    parseServiceUser(user, { list, policy, path: ['serviceUsers', index] }),
  );
  const wanted = serviceUsers.filter((user) => user !== undefined);
  reportRepeatedNames(serviceUsers, list);
  reportRepeatedSecrets(request, list);
  return owner === undefined || list.problems.length > 0
    ? { problems: list.problems }
    : { bootstrap: { owner, serviceUsers: wanted } };
}

interface Check {
  readonly list: ProblemList;
  readonly policy: TokenPolicy;
}

function parseOwner(request: BootstrapRequest['owner'], check: Check): WantedOwner | undefined {
  const { list } = check;
  const email = list.collect(['owner', 'email'], () => parseEmailAddress(request.email));
  const name = list.collect(['owner', 'name'], () => parseUserName(request.name));
  const tokens = parseWantedTokens(request.tokens, { ...check, path: ['owner', 'tokens'] });
  return email === undefined || name === undefined ? undefined : { email, name, tokens };
}

const serviceRoles = roles.filter((role) => role !== 'owner');

function parseServiceUser(
  { role: roleName, autoGroups, ...request }: ServiceUserRequest,
  { path, ...check }: Check & { readonly path: DocumentPath },
): WantedServiceUser | undefined {
  const { list } = check;
  const name = list.collect([...path, 'name'], () => parseUserName(request.name));
  const role = findRole(roleName);
  const tokens = parseWantedTokens(request.tokens, { ...check, path: [...path, 'tokens'] });
  if (role === undefined || role === 'owner') {
    list.add([...path, 'role'], `the role must be one of ${serviceRoles.join(', ')}`);
    return undefined;
  }
  return name === undefined ? undefined : { name, role, tokens, ...(autoGroups && { autoGroups }) };
}

function reportRepeatedNames(users: readonly (WantedServiceUser | undefined)[], list: ProblemList): void {
  reportRepeated(
    users.map((user, index) => ({ path: ['serviceUsers', index, 'name'], value: user?.name })),
    { list, message: 'another service user here has this name, and they are told apart by it' },
  );
}

function reportRepeatedSecrets({ owner, serviceUsers = [] }: BootstrapRequest, list: ProblemList): void {
  const tokens = [
    { path: ['owner', 'tokens'], tokens: owner.tokens },
    ...serviceUsers.map((user, index) => ({ path: ['serviceUsers', index, 'tokens'], tokens: user.tokens })),
  ].flatMap(({ path, tokens = [] }) => tokens.map((token, index) => ({ path: [...path, index], token })));
  reportRepeated(
    tokens.map(({ path, token }) => ({ path: [...path, 'tokenHash'], value: token.tokenHash })),
    { list, message: 'another token here has this hash, and a token speaks for one user' },
  );
  reportRepeated(
    tokens.map(({ path, token }) => ({ path: [...path, 'tokenFile'], value: token.tokenFile })),
    { list, message: 'another token here goes to this file, and a file holds one token' },
  );
}
