import type { ModuleSet } from '../permission/module-set.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import { tokenPolicyOf } from '../token/token-policy.ts';
import { parseEmailAddress } from '../user/email-address.ts';
import { parseUserName } from '../user/new-member.ts';
import { requireServiceRole } from './service-role.ts';
import type { BootstrapRequest, OwnerRequest, Read, ServiceUserRequest } from './bootstrap-request.ts';
import type { BootstrapSection, WantedSection } from './bootstrap-section.ts';
import type { Readers, Stores } from '../storage/stores.ts';
import type { Bootstrap, WantedOwner, WantedServiceUser } from './bootstrap.ts';
import { parseWantedTokens } from './parse-wanted-tokens.ts';
import {
  createProblemList,
  type DocumentPath,
  type DocumentProblem,
  type ProblemList,
} from './problem-list.ts';
import { reportRepeatedSecrets } from './repeated-secrets.ts';
import { reportRepeated } from './report-repeated.ts';

/** A checked bootstrap, or every problem of the readable parts, in no order. */
export type ParsedBootstrap<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> =
  | { readonly bootstrap: Bootstrap; readonly sections: readonly WantedSection<AllReaders, AllStores>[] }
  | { readonly bootstrap?: undefined; readonly problems: readonly DocumentProblem[] };

/** The rules for a request. */
export interface BootstrapRules<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  readonly tokens?: Partial<TokenPolicy> | undefined;
  /** The modules that tokens can have scopes of. The default is the modules of this product. */
  readonly modules?: ModuleSet;
  /** The sections that a request may have, in the order in which they are executed. */
  readonly sections?: readonly BootstrapSection<AllReaders, AllStores>[];
}

/**
 * Checks every part of a request that can be checked without the store. For a request with unreadable parts it returns
 * no bootstrap, even if it finds no problem.
 */
export function parseBootstrap<AllReaders extends Readers, AllStores extends Stores>(
  request: BootstrapRequest,
  { tokens, modules, sections = [] }: BootstrapRules<AllReaders, AllStores> = {},
): ParsedBootstrap<AllReaders, AllStores> {
  const list = createProblemList();
  const check = { list, policy: tokenPolicyOf(tokens), modules };
  const owner = list.read(['owner'], request.owner, (given) => parseOwner(given, check));
  const serviceUsers = list.read(['serviceUsers'], request.serviceUsers, (given = []) =>
    parseServiceUsers(given, check),
  );
  const wanted = sections.map(({ field, parse }) =>
    // A section that the document does not have reads nothing of the store.
    list.read([field], request.sections?.[field], (entries) => entries && parse(entries, list)),
  );
  reportRepeatedSecrets(request, { list, sections: wanted.flatMap((section) => section ?? []) });
  return owner === undefined || serviceUsers === undefined || !list.isWhole() || list.problems.length > 0
    ? { problems: list.problems }
    : { bootstrap: { owner, serviceUsers }, sections: wanted.flatMap((section) => section ?? []) };
}

interface Check {
  readonly list: ProblemList;
  readonly policy: TokenPolicy;
  readonly modules: ModuleSet | undefined;
}

function parseOwner(request: OwnerRequest, check: Check): WantedOwner | undefined {
  const { list } = check;
  const email = list.read(['owner', 'email'], request.email, parseEmailAddress);
  const name = list.read(['owner', 'name'], request.name, parseUserName);
  const tokens = parseWantedTokens(request.tokens, { ...check, path: ['owner', 'tokens'] });
  return email === undefined || name === undefined ? undefined : { email, name, tokens };
}

function parseServiceUsers(
  requests: readonly Read<ServiceUserRequest>[],
  check: Check,
): readonly WantedServiceUser[] {
  const { list } = check;
  const users = requests.map((request, index) => {
    const path = ['serviceUsers', index];
    return list.read(path, request, (given) => parseServiceUser(given, { ...check, path }));
  });
  reportRepeated(
    users.map((user, index) => ({ path: ['serviceUsers', index, 'name'], value: user?.name })),
    { list, message: 'another service user here has this name, but names must be unique' },
  );
  return users.flatMap((user) => user?.wanted ?? []);
}

/** The name is separate, because it is also compared with the other names if another part is invalid. */
interface ParsedServiceUser {
  readonly name: string | undefined;
  readonly wanted: WantedServiceUser | undefined;
}

function parseServiceUser(
  request: ServiceUserRequest,
  { path, ...check }: Check & { readonly path: DocumentPath },
): ParsedServiceUser {
  const { list } = check;
  const name = list.read([...path, 'name'], request.name, parseUserName);
  const role = list.read([...path, 'role'], request.role, (given) =>
    requireServiceRole(given, check.modules),
  );
  const autoGroups = list.read([...path, 'autoGroups'], request.autoGroups, (groups) =>
    groups?.flatMap((group, index) => list.read([...path, 'autoGroups', index], group, (text) => text) ?? []),
  );
  const tokens = parseWantedTokens(request.tokens, { ...check, path: [...path, 'tokens'] });
  if (name === undefined || role === undefined) return { name, wanted: undefined };
  return { name, wanted: { name, role, tokens, ...(autoGroups && { autoGroups }) } };
}
