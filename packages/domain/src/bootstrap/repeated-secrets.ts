import {
  unreadable,
  type BootstrapRequest,
  type Read,
  type TokenRequest,
  type TokenRequests,
} from './bootstrap-request.ts';
import type { DocumentPath, ProblemList } from './problem-list.ts';
import { reportRepeated } from './report-repeated.ts';

/** Reports each hash and each file that occurs twice among the tokens of all users. */
export function reportRepeatedSecrets(request: BootstrapRequest, list: ProblemList): void {
  const tokens = tokensIn(request);
  reportRepeated(
    tokens.map(({ path, token }) => ({ path: [...path, 'tokenHash'], value: readable(token.tokenHash) })),
    { list, message: 'another token here has this hash, but a token belongs to one user' },
  );
  reportRepeated(
    tokens.map(({ path, token }) => ({ path: [...path, 'tokenFile'], value: readable(token.tokenFile) })),
    { list, message: 'another token here goes to this file, but a file holds one token' },
  );
}

interface TokenUser {
  readonly path: DocumentPath;
  readonly user: Read<{ readonly tokens?: TokenRequests }>;
}

interface LocatedToken {
  readonly path: DocumentPath;
  readonly token: TokenRequest;
}

function tokensIn({ owner, serviceUsers }: BootstrapRequest): readonly LocatedToken[] {
  const users: readonly TokenUser[] = [
    { path: ['owner'], user: owner },
    ...(readable(serviceUsers) ?? []).map((user, index): TokenUser => ({
      path: ['serviceUsers', index],
      user,
    })),
  ];
  return users.flatMap(({ path, user }) =>
    (readable(readable(user)?.tokens) ?? []).flatMap((token, index) =>
      token === unreadable ? [] : [{ path: [...path, 'tokens', index], token }],
    ),
  );
}

function readable<Value>(given: Read<Value>): Value | undefined {
  return given === unreadable ? undefined : given;
}
