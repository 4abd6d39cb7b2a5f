import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { text } from '../text.ts';
import { TokenPage } from './token-page.tsx';

/** The tokens of the user who is signed in. */
export function TokensPage({ me }: { readonly me: User }): ReactNode {
  return <TokenPage me={me} user={me} page="tokens" title={text.pages.tokens} lead={text.tokens.lead} />;
}
