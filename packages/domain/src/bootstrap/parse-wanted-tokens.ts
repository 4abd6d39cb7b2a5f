import { tokenHashLength } from '../limits.ts';
import type { ModuleSet } from '../permission/module-set.ts';
import { parseScopes, type Scope } from '../permission/scope.ts';
import { parseIsoDate } from '../time/instant.ts';
import { requireTokenDays } from '../token/token-expiry.ts';
import { isTokenHash } from '../token/token-hash.ts';
import { parseTokenName } from '../token/token-request.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import type { TokenRequest, TokenRequests } from './bootstrap-request.ts';
import type { TokenSecret, WantedToken } from './bootstrap.ts';
import type { DocumentPath, ProblemList } from './problem-list.ts';
import { reportRepeated } from './report-repeated.ts';
import { bootstrapRefusal } from './bootstrap-refusal.ts';

interface TokenCheck {
  readonly list: ProblemList;
  readonly policy: TokenPolicy;
  readonly modules: ModuleSet | undefined;
  readonly path: DocumentPath;
}

/** Returns the valid tokens of a user. The problems of the others are added to the list. */
export function parseWantedTokens(requests: TokenRequests, check: TokenCheck): readonly WantedToken[] {
  const { list } = check;
  const tokens =
    list.read(check.path, requests, (given = []) =>
      given.map((request, index) => {
        const path = [...check.path, index];
        return list.read(path, request, (token) => parseWantedToken(token, { ...check, path }));
      }),
    ) ?? [];
  reportRepeated(
    tokens.map((token, index) => ({ path: [...check.path, index, 'name'], value: token?.name })),
    { list, message: 'another token of this user has this name, but names must be unique' },
  );
  return tokens.flatMap((token) => token?.wanted ?? []);
}

/** The name is separate, because it is also compared with the other names if another part is invalid. */
interface ParsedToken {
  readonly name: string | undefined;
  readonly wanted: WantedToken | undefined;
}

function parseWantedToken(request: TokenRequest, check: TokenCheck): ParsedToken {
  const { list, path } = check;
  const name = list.read([...path, 'name'], request.name, parseTokenName);
  const life = parseLife(request, check);
  const scopes = parseWantedScopes(request, check);
  const secret = parseSecret(request, { list, path });
  if (name === undefined || life === undefined || secret === undefined) return { name, wanted: undefined };
  return { name, wanted: { name, life, secret, ...(scopes && { scopes }) } };
}

function parseLife(
  { expiresInDays, expiresAt }: TokenRequest,
  { list, policy: { lifetimeDaysMax: max }, path }: Omit<TokenCheck, 'modules'>,
): WantedToken['life'] | undefined {
  if ((expiresInDays === undefined) === (expiresAt === undefined)) {
    list.add(path, 'a token needs either expiresInDays or expiresAt');
    return undefined;
  }
  if (expiresAt !== undefined) {
    return list.read([...path, 'expiresAt'], expiresAt, (text) => ({ expiresAt: parseExpiry(text) }));
  }
  return list.read([...path, 'expiresInDays'], expiresInDays, (days = 0) => ({
    expiresInDays: requireTokenDays(days, { subject: 'expiresInDays must be', max }),
  }));
}

function parseExpiry(text: string): Date {
  const instant = parseIsoDate(text);
  if (instant !== undefined) return instant;
  throw bootstrapRefusal('expiry_malformed');
}

/** Returns the scopes. Each unknown scope is a problem of its own. */
function parseWantedScopes(
  { scopes }: TokenRequest,
  { list, modules, path }: Omit<TokenCheck, 'policy'>,
): readonly Scope[] | undefined {
  const scopesPath = [...path, 'scopes'];
  return list.read(scopesPath, scopes, (names) => {
    if (names === undefined) return undefined;
    const known = names.flatMap(
      (name, index) => list.read([...scopesPath, index], name, (text) => parseScopes([text], modules)) ?? [],
    );
    return known.length === 0 && names.length > 0 ? undefined : parseScopes(known, modules);
  });
}

function parseSecret(
  { tokenHash, tokenFile }: TokenRequest,
  { list, path }: Pick<TokenCheck, 'list' | 'path'>,
): TokenSecret | undefined {
  if ((tokenHash === undefined) === (tokenFile === undefined)) {
    list.add(
      path,
      'a token needs either tokenHash, of an existing token, or tokenFile, for a generated token',
    );
    return undefined;
  }
  return tokenHash === undefined
    ? list.read([...path, 'tokenFile'], tokenFile, requireDestination)
    : list.read([...path, 'tokenHash'], tokenHash, requireHash);
}

function requireHash(hash: string): TokenSecret {
  if (isTokenHash(hash)) return { kind: 'given', hash };
  throw bootstrapRefusal('token_hash_malformed', { length: tokenHashLength });
}

function requireDestination(destination: string | undefined): TokenSecret {
  if (destination !== undefined && destination !== '') return { kind: 'generated', destination };
  throw bootstrapRefusal('token_file_required');
}
