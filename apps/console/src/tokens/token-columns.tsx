import { PageLink } from '../navigation/page-link.tsx';
import type { Column } from '../table/data-table.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { Time } from '../ui/time.tsx';
import { userName } from '../users/user-name.ts';
import { scopesText } from './scope-field.tsx';
import { TokenStateBadge } from './token-state-badge.tsx';
import { tokenState, tokenStates } from './token-state.ts';
import type { UserToken } from './token-owner.ts';

/** Returns the columns of a list of tokens. */
export function tokenColumns(clock: {
  readonly now: Date;
  readonly warningMs: number;
}): readonly Column<UserToken>[] {
  return [
    {
      title: text.forms.name,
      cell: ({ token }) => <LongText value={token.name} />,
      sortBy: ({ token }) => token.name,
    },
    {
      title: text.tokens.state,
      cell: ({ token }) => <TokenStateBadge token={token} />,
      sortBy: ({ token }) => tokenStates.indexOf(tokenState(token, clock)),
    },
    {
      title: text.tokens.expires,
      cell: ({ token }) => <Time value={token.expiration_date} />,
      sortBy: ({ token }) => Date.parse(token.expiration_date),
    },
    {
      title: text.tokens.lastUsed,
      cell: ({ token }) =>
        token.last_used === undefined ? text.tokens.never : <Time value={token.last_used} isRelative />,
      sortBy: ({ token }) => (token.last_used === undefined ? 0 : Date.parse(token.last_used)),
    },
    {
      title: text.tokens.created,
      cell: ({ token }) => <Time value={token.created_at} isRelative />,
      sortBy: ({ token }) => Date.parse(token.created_at),
    },
    { title: text.scopes.column, cell: ({ token }) => scopesText(token.scopes) },
  ];
}

/** The column with the user of a token. */
export const ownerColumn: Column<UserToken> = {
  title: text.tokens.owner,
  cell: ({ user }) =>
    user.is_current ? (
      <PageLink to="tokens">
        <LongText value={userName(user)} />
      </PageLink>
    ) : (
      <PageLink to="serviceUsers" query={{ user: user.id }}>
        <LongText value={userName(user)} />
      </PageLink>
    ),
  sortBy: ({ user }) => userName(user),
};
