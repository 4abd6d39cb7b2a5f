import type { SealedResponseStore } from '../idempotency/sealed-response-store.ts';
import type { TokenStore, TokenUse } from './token-store.ts';

/**
 * Records that tokens were used, in a unit of work. A client that uses a token has received it, so its saved response
 * is dropped. Also removes expired responses. Safe to call twice and out of order. Ignores tokens that do not exist.
 */
export async function recordTokenUses(
  stores: {
    readonly tokens: Pick<TokenStore, 'recordUses'>;
    readonly sealedResponses: Pick<SealedResponseStore, 'dropSealed' | 'removeExpired'>;
  },
  uses: readonly TokenUse[],
): Promise<void> {
  await stores.tokens.recordUses(uses);
  await stores.sealedResponses.dropSealed(uses.map(({ tokenId }) => tokenId));
  await stores.sealedResponses.removeExpired();
}
