import type { SealedResponseStore } from '../idempotency/sealed-response-store.ts';
import type { TokenStore } from './token-store.ts';

/**
 * Records that a token was used, in a unit of work. Who uses a token has it, so no response needs to hold it any longer:
 * what is sealed of it is dropped in the same write, and whatever has expired meanwhile is removed.
 * Safe to call twice and out of order; succeeds if the token is already gone.
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
