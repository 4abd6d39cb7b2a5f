import { useState, type ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { may } from '../session/rights.ts';
import { text } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { PageBody } from '../ui/page.tsx';
import { TokenList } from './token-list.tsx';
import { ownerOf } from './token-owner.ts';

/** The tokens of the user who is signed in. */
export function TokensPage({ me }: { readonly me: User }): ReactNode {
  const [isCreating, setCreating] = useState(false);
  const create = (
    <Button
      kind="primary"
      onClick={() => {
        setCreating(true);
      }}
    >
      {text.tokens.create}
    </Button>
  );
  return (
    <PageBody
      title={text.pages.tokens}
      lead={text.tokens.lead}
      actions={may(me, 'create', 'pats') ? create : undefined}
    >
      <TokenList owner={ownerOf(me)} me={me} page="tokens" isCreating={isCreating} onCreating={setCreating} />
    </PageBody>
  );
}
