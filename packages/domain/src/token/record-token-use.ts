import type { SealedResponseStore } from '../idempotency/sealed-response-store.ts';
import type { TokenStore } from './token-store.ts';

/**
 * Records that a token was used, in a unit of work. A client that uses a token has received it, so its saved response
 * is dropped. Also removes expired responses. Safe to call twice and out of order. Succeeds if the token does not
 * exist.
 */
export async function recordTokenUse(
  stores: {
    readonly tokens: Pick<TokenStore, 'recordUse'>;
    readonly sealedResponses: Pick<SealedResponseStore, 'dropSealed' | 'removeExpired'>;
  },
  use: { readonly tokenId: string; readonly usedAt: Date },
): Promise<void> {
  await stores.tokens.recordUse(use);
  await stores.sealedResponses.dropSealed(use.tokenId);
  await stores.sealedResponses.removeExpired();
}
