import {
  unreadable,
  type BootstrapRequest,
  type Read,
  type TokenRequest,
  type TokenRequests,
} from './bootstrap-request.ts';
import type { SectionSecret } from './bootstrap-section.ts';
import type { DocumentPath, ProblemList } from './problem-list.ts';
import { reportRepeated } from './report-repeated.ts';

/** Reports each hash that occurs twice among the tokens of all users, and each file that also another entry names. */
export function reportRepeatedSecrets(
  request: BootstrapRequest,
  {
    list,
    sections,
  }: {
    readonly list: ProblemList;
    readonly sections: readonly {
      readonly secrets?: readonly Pick<SectionSecret<never>, 'path' | 'destination'>[];
    }[];
  },
): void {
  const tokens = tokensIn(request);
  reportRepeated(
    tokens.map(({ path, token }) => ({ path: [...path, 'tokenHash'], value: readable(token.tokenHash) })),
    { list, message: 'another token here has this hash, but a token belongs to one user' },
  );
  reportRepeated(
    [
      ...tokens.map(({ path, token }) => ({
        path: [...path, 'tokenFile'],
        value: readable(token.tokenFile),
      })),
      ...sections
        .flatMap(({ secrets = [] }) => secrets)
        .map(({ path, destination }) => ({ path, value: destination })),
    ],
    { list, message: 'another secret here goes to this file, but a file holds one secret' },
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
