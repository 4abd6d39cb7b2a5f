import type { CommandContext } from '../program/command-context.ts';
import { atServer } from '../remote/at-server.ts';
import { isRemote, refuseRemoteWords } from '../remote/connection-options.ts';
import type { TokenLister, TokenSite, TokenSiteWords } from './token-backend.ts';

/** Opens the instance that the options name, for as long as `use` takes. What each is made of is loaded for that one only. */
export async function withTokenSite<Result>(
  context: CommandContext,
  words: TokenSiteWords,
  use: (site: TokenSite) => Promise<Result>,
): Promise<Result> {
  if (isRemote(words)) {
    const { openApiTokenSite } = await import('./api-token-backend.ts');
    return atServer(words, async () => use(await openApiTokenSite(context, words)));
  }
  refuseWordsOfCallers(words);
  const { withStoreTokenSite } = await import('./store-token-backend.ts');
  return withStoreTokenSite(context, use);
}

/** The same for a command that only looks, and changes nothing. */
export async function withTokenLister<Result>(
  context: CommandContext,
  words: TokenSiteWords,
  use: (lister: TokenLister) => Promise<Result>,
): Promise<Result> {
  if (isRemote(words)) return withTokenSite(context, words, use);
  refuseWordsOfCallers(words);
  const { withStoreTokenLister } = await import('./store-token-backend.ts');
  return withStoreTokenLister(context, use);
}

function refuseWordsOfCallers({ self, ...words }: TokenSiteWords): void {
  refuseRemoteWords({
    self,
    'auth-token-file': words['auth-token-file'],
    'idempotency-key-file': words['idempotency-key-file'],
  });
}
