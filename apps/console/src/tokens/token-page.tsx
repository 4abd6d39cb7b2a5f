import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import type { Page } from '../navigation/addresses.ts';
import { may } from '../session/rights.ts';
import { text } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { CreateButton } from '../ui/create-button.tsx';
import { PageBody } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';
import { useDialog } from '../ui/use-dialog.ts';
import { CreateTokenDialog } from './create-token-dialog.tsx';
import { DeleteAllTokensDialog } from './delete-all-tokens-dialog.tsx';
import { listLines } from './token-lines.ts';
import { TokenList } from './token-list.tsx';
import { ownerOf, useTokens } from './token-owner.ts';

interface TokenPageProps {
  readonly me: User;
  /** The user whose tokens they are. */
  readonly user: User;
  readonly page: Page;
  readonly title: string;
  readonly lead: ReactNode;
}

/** A page with the tokens of one user. */
export function TokenPage({ me, user, page, title, lead }: TokenPageProps): ReactNode {
  const { data, isError, error, refetch } = useTokens(user.id);
  const { open, show, close } = useDialog<'create' | 'delete-all'>();
  const owner = ownerOf(user);
  const create = (
    <CreateButton
      me={me}
      module="pats"
      onCreate={() => {
        show('create');
      }}
    >
      {text.tokens.create}
    </CreateButton>
  );
  const isDeletable = may(me, 'delete', 'pats') && data !== undefined && data.length > 0;
  const deleteAll = (
    <Button
      onClick={() => {
        show('delete-all');
      }}
    >
      {text.tokens.deleteAllAction}
    </Button>
  );
  return (
    <PageBody
      title={title}
      lead={lead}
      actions={
        <>
          {isDeletable && deleteAll}
          {create}
        </>
      }
    >
      <TokenList
        me={me}
        page={page}
        caption={text.tokens.caption(owner.name)}
        list={{ data: data?.map((token) => ({ user, token })), isError, error, refetch }}
        lines={listLines(owner)}
        empty={
          <Empty title={text.tokens.emptyTitle} action={create}>
            {text.tokens.emptyLead}
          </Empty>
        }
      />
      {open === 'create' && <CreateTokenDialog owner={owner} me={me} onClose={close} />}
      {open === 'delete-all' && <DeleteAllTokensDialog owner={owner} tokens={data ?? []} onClose={close} />}
    </PageBody>
  );
}
