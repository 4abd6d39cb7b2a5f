import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { readSettings } from '../api/settings.ts';
import type { Page } from '../navigation/addresses.ts';
import { useQueryParameters } from '../navigation/use-page.ts';
import type { Lines } from '../secret/terminal-line.ts';
import { allowed } from '../session/rights.ts';
import { matches } from '../table/filter-bar.tsx';
import { ListSection } from '../table/list-section.tsx';
import type { ListState } from '../table/list-state.ts';
import { text } from '../text.ts';
import { useDialog } from '../ui/use-dialog.ts';
import { useNow } from '../ui/use-now.ts';
import { userName } from '../users/user-name.ts';
import { DeleteTokenDialog } from './delete-token-dialog.tsx';
import { ReplaceTokenDialog } from './replace-token-dialog.tsx';
import { ownerColumn, tokenColumns } from './token-columns.tsx';
import { ownerOf, type UserToken } from './token-owner.ts';
import { isAlive, tokenState, tokenStates } from './token-state.ts';

interface TokenListProps {
  readonly me: User;
  readonly page: Page;
  readonly caption: string;
  readonly list: ListState<UserToken>;
  /** Whether the tokens are of several users. */
  readonly hasOwners?: boolean;
  readonly lines: Lines;
  readonly empty: ReactNode;
}

const { expiryWarningMs: warningMs } = readSettings();

/** Tokens, with what can be done with them. */
export function TokenList({
  me,
  page,
  caption,
  list,
  hasOwners = false,
  lines,
  empty,
}: TokenListProps): ReactNode {
  const { query, change } = useQueryParameters(page);
  const { open, show, close } = useDialog<UserToken & { readonly kind: 'replace' | 'delete' }>();
  const now = useNow(30_000);
  const keeps = ({ user, token }: UserToken): boolean =>
    matches(query.q, token.name, hasOwners ? userName(user) : '') &&
    [undefined, '', tokenState(token, { now, warningMs })].includes(query.state) &&
    (!hasOwners || [undefined, '', user.id].includes(query.owner));
  const columns = tokenColumns({ now, warningMs });
  return (
    <>
      <ListSection
        list={list}
        caption={caption}
        columns={hasOwners ? columns.toSpliced(1, 0, ownerColumn) : columns}
        rowKey={({ token }) => token.id}
        rowName={({ token }) => token.name}
        lines={lines}
        actions={(row) =>
          allowed(me, 'pats', [
            ...(isAlive(row.token, now) && row.token.replaced_by === undefined
              ? ([
                  {
                    needs: 'create',
                    text: text.tokens.replaceAction,
                    onChoose: () => {
                      show({ ...row, kind: 'replace' });
                    },
                  },
                ] as const)
              : []),
            {
              needs: 'delete',
              text: text.tokens.deleteAction,
              isDangerous: true,
              onChoose: () => {
                show({ ...row, kind: 'delete' });
              },
            },
          ])
        }
        filter={{
          label: hasOwners ? text.tokens.searchWithOwner : text.tokens.search,
          query,
          onChange: change,
          keeps,
          selects: [
            ...(hasOwners
              ? [{ name: 'owner', label: text.tokens.owner, options: ownersIn(list.data ?? []) }]
              : []),
            {
              name: 'state',
              label: text.tokens.state,
              options: tokenStates.map((value) => ({ value, text: text.tokens.states[value] })),
            },
          ],
        }}
        empty={empty}
      />
      {open?.kind === 'replace' && (
        <ReplaceTokenDialog owner={ownerOf(open.user)} token={open.token} onClose={close} />
      )}
      {open?.kind === 'delete' && (
        <DeleteTokenDialog owner={ownerOf(open.user)} token={open.token} onClose={close} />
      )}
    </>
  );
}

function ownersIn(rows: readonly UserToken[]): { readonly value: string; readonly text: string }[] {
  const names = new Map(rows.map(({ user }) => [user.id, userName(user)]));
  return [...names].map(([value, name]) => ({ value, text: name }));
}
