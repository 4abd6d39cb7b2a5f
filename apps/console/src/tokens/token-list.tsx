import { useState, type ReactNode } from 'react';
import type { Token, User } from '@nbsetup/contract';
import { readSettings } from '../api/settings.ts';
import type { Page } from '../navigation/addresses.ts';
import { useQueryParameters } from '../navigation/use-page.ts';
import type { Column } from '../table/data-table.tsx';
import { matches } from '../table/filter-bar.tsx';
import { ListSection } from '../table/list-section.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { Button } from '../ui/button.tsx';
import type { MenuAction } from '../ui/menu.tsx';
import { Empty } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { useNow } from '../ui/use-now.ts';
import { may } from '../session/rights.ts';
import { CreateTokenDialog } from './create-token-dialog.tsx';
import { DeleteTokenDialog } from './delete-token-dialog.tsx';
import { ReplaceTokenDialog } from './replace-token-dialog.tsx';
import { scopesText } from './scope-field.tsx';
import { TokenStateBadge } from './token-state-badge.tsx';
import { isAlive, tokenState, tokenStates } from './token-state.ts';
import { useTokens, type TokenOwner } from './token-owner.ts';

interface TokenListProps {
  readonly owner: TokenOwner;
  readonly me: User;
  readonly page: Page;
  readonly isCreating: boolean;
  readonly onCreating: (isCreating: boolean) => void;
}

type Open = { readonly kind: 'replace' | 'delete'; readonly token: Token } | undefined;

const { expiryWarningMs: warningMs } = readSettings();

/** The tokens of a user, with what can be done with them. */
export function TokenList({ owner, me, page, isCreating, onCreating }: TokenListProps): ReactNode {
  const list = useTokens(owner.id);
  const { query, change } = useQueryParameters(page);
  const [open, setOpen] = useState<Open>();
  const now = useNow(30_000);
  const close = (): void => {
    setOpen(undefined);
    onCreating(false);
  };
  const create = (): void => {
    onCreating(true);
  };
  const keeps = (token: Token): boolean =>
    matches(query.q, token.name) &&
    ((query.state ?? '') === '' || tokenState(token, { now, warningMs }) === query.state);
  return (
    <>
      <ListSection
        list={list}
        caption={text.tokens.caption(owner.name)}
        columns={columnsAt(now)}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        actions={(token) => actionsOn(token, { me, now, setOpen })}
        filter={{
          label: text.tokens.search,
          query,
          onChange: change,
          keeps,
          selects: [
            {
              name: 'state',
              label: text.tokens.state,
              options: tokenStates.map((value) => ({ value, text: text.tokens.states[value] })),
            },
          ],
        }}
        empty={
          <Empty
            title={text.tokens.emptyTitle}
            action={
              <Button kind="primary" onClick={create}>
                {text.tokens.create}
              </Button>
            }
          >
            {text.tokens.emptyLead}
          </Empty>
        }
      />
      {isCreating && <CreateTokenDialog owner={owner} me={me} onClose={close} />}
      {open?.kind === 'replace' && <ReplaceTokenDialog owner={owner} token={open.token} onClose={close} />}
      {open?.kind === 'delete' && <DeleteTokenDialog owner={owner} token={open.token} onClose={close} />}
    </>
  );
}

interface ActionContext {
  readonly me: User;
  readonly now: Date;
  readonly setOpen: (open: Open) => void;
}

function actionsOn(token: Token, { me, now, setOpen }: ActionContext): readonly MenuAction[] {
  const replace: MenuAction = {
    text: text.tokens.replaceAction,
    onChoose: () => {
      setOpen({ kind: 'replace', token });
    },
  };
  const remove: MenuAction = {
    text: text.tokens.deleteAction,
    isDangerous: true,
    onChoose: () => {
      setOpen({ kind: 'delete', token });
    },
  };
  const canReplace = may(me, 'create', 'pats') && isAlive(token, now) && token.replaced_by === undefined;
  return [...(canReplace ? [replace] : []), ...(may(me, 'delete', 'pats') ? [remove] : [])];
}

function columnsAt(now: Date): readonly Column<Token>[] {
  return [
    { title: text.forms.name, cell: ({ name }) => <LongText value={name} />, sortBy: ({ name }) => name },
    {
      title: text.tokens.state,
      cell: (token) => <TokenStateBadge token={token} />,
      sortBy: (token) => tokenStates.indexOf(tokenState(token, { now, warningMs })),
    },
    {
      title: text.tokens.expires,
      cell: ({ expiration_date: end }) => <Time value={end} />,
      sortBy: ({ expiration_date: end }) => Date.parse(end),
    },
    {
      title: text.tokens.lastUsed,
      cell: ({ last_used: used }) =>
        used === undefined ? text.tokens.never : <Time value={used} isRelative />,
      sortBy: ({ last_used: used }) => (used === undefined ? 0 : Date.parse(used)),
    },
    {
      title: text.tokens.created,
      cell: ({ created_at: start }) => <Time value={start} isRelative />,
      sortBy: ({ created_at: start }) => Date.parse(start),
    },
    { title: text.scopes.column, cell: ({ scopes }) => scopesText(scopes) },
  ];
}
