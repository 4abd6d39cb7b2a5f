import { useState, type ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { curlLine, nbsetupLine } from '../secret/terminal-line.ts';
import { text } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageBody } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';
import { TokenList } from './token-list.tsx';
import { useReadableTokens } from './use-readable-tokens.ts';

/** So many users are asked for their tokens at a time. */
const usersStep = 100;

/** Every token that the user may read, in one list. */
export function AllTokensPage({ me }: { readonly me: User }): ReactNode {
  const [usersMax, setUsersMax] = useState(usersStep);
  const { list, serviceUsers, asked } = useReadableTokens(me, usersMax);
  return (
    <PageBody title={text.pages.allTokens} lead={text.tokens.allLead}>
      {asked < serviceUsers.length && (
        <Notice>
          <p>{text.tokens.asked(asked, serviceUsers.length)}</p>
          <div>
            <Button
              onClick={() => {
                setUsersMax(usersMax + usersStep);
              }}
            >
              {text.tokens.askMore}
            </Button>
          </div>
        </Notice>
      )}
      <TokenList
        me={me}
        page="allTokens"
        caption={text.pages.allTokens}
        list={list}
        hasOwners
        lines={{ curl: curlLine({ path: '/api/users/USER-ID/tokens' }), nbsetup: nbsetupLine('token list') }}
        empty={<Empty title={text.tokens.emptyTitle}>{text.tokens.emptyLead}</Empty>}
      />
    </PageBody>
  );
}
