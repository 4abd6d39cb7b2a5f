import { DomainError } from '../error/domain-error.ts';
import { tokenHashLength } from '../limits.ts';
import { parseScopes } from '../permission/scope.ts';
import { readMoment } from '../text/moment.ts';
import { requireTokenDays } from '../token/token-expiry.ts';
import { parseTokenName } from '../token/token-name.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import type { TokenRequest } from './bootstrap-request.ts';
import type { TokenSecret, WantedToken } from './bootstrap.ts';
import type { DocumentPath, ProblemList } from './problem-list.ts';
import { reportRepeated } from './report-repeated.ts';

interface TokenCheck {
  readonly list: ProblemList;
  readonly policy: TokenPolicy;
  readonly path: DocumentPath;
}

/** The tokens of one user that have nothing wrong with them; what is wrong with the others is in the list. */
export function parseWantedTokens(
  requests: readonly TokenRequest[] = [],
  check: TokenCheck,
): readonly WantedToken[] {
  const tokens = requests.map((request, index) =>
    parseWantedToken(request, { ...check, path: [...check.path, index] }),
  );
  reportRepeated(
    tokens.map((token, index) => ({ path: [...check.path, index, 'name'], value: token?.name })),
    { list: check.list, message: 'another token of this user has this name, and they are told apart by it' },
  );
  return tokens.filter((token) => token !== undefined);
}

function parseWantedToken(
  request: TokenRequest,
  { list, policy, path }: TokenCheck,
): WantedToken | undefined {
  const name = list.collect([...path, 'name'], () => parseTokenName(request.name));
  const life = parseLife(request, { list, policy, path });
  const { scopes: names } = request;
  const scopes = names && list.collect([...path, 'scopes'], () => parseScopes(names));
  const secret = parseSecret(request, { list, path });
  if (name === undefined || life === undefined || secret === undefined) return undefined;
  return { name, life, secret, ...(scopes && { scopes }) };
}

function parseLife(
  { expiresInDays, expiresAt }: TokenRequest,
  { list, policy: { lifetimeDaysMax: max }, path }: TokenCheck,
): WantedToken['life'] | undefined {
  if ((expiresInDays === undefined) === (expiresAt === undefined)) {
    list.add(path, 'a token needs either expiresInDays or expiresAt');
    return undefined;
  }
  if (expiresAt !== undefined) {
    const moment = list.collect([...path, 'expiresAt'], () => parseMoment(expiresAt));
    return moment && { expiresAt: moment };
  }
  const days = list.collect([...path, 'expiresInDays'], () =>
    requireTokenDays(expiresInDays ?? 0, { subject: 'expiresInDays must be', max }),
  );
  return days === undefined ? undefined : { expiresInDays: days };
}

function parseMoment(text: string): Date {
  const moment = readMoment(text);
  if (moment !== undefined) return moment;
  throw new DomainError('invalid_input', 'expiresAt must be like 2027-01-31 or 2027-01-31T12:00:00Z, in UTC');
}

/** 32 bytes in standard base64 with padding, in the one spelling whose last two bits are zero. */
const hashPattern = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

function parseSecret(
  { tokenHash, tokenFile }: TokenRequest,
  { list, path }: Pick<TokenCheck, 'list' | 'path'>,
): TokenSecret | undefined {
  if (tokenHash !== undefined && tokenFile === undefined) {
    if (hashPattern.test(tokenHash)) return { kind: 'given', hash: tokenHash };
    const form = `tokenHash must be the SHA-256 of a token in base64: ${tokenHashLength} characters, the last one =`;
    list.add([...path, 'tokenHash'], form);
  } else if (tokenFile !== undefined && tokenHash === undefined) {
    if (tokenFile !== '') return { kind: 'generated', destination: tokenFile };
    list.add([...path, 'tokenFile'], 'tokenFile must name a file');
  } else {
    list.add(
      path,
      'a token needs either tokenHash, of one that exists, or tokenFile, for one that is generated',
    );
  }
  return undefined;
}
