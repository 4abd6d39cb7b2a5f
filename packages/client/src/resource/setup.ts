import { setupShape, type SetupRequest, type SetupResponse } from '@nbsetup/contract';
import type { IdempotentCallOptions, Transport } from '../transport/transport.ts';

/** The first owner, and whether to create a token for it. */
export type FirstOwner = SetupRequest & Required<Pick<SetupRequest, 'email' | 'name' | 'password'>>;

/** How a setup is sent. */
export interface SetupOptions extends IdempotentCallOptions {
  /** The setup secret of the server, for `X-Setup-Secret`. */
  readonly setupSecret?: string | undefined;
}

/**
 * Sets the instance up. With an `idempotencyKey` the client sends again when no answer comes, and the server gives the
 * same answer again, with the same token; without one a lost answer loses the token.
 *
 * @throws `ApiError` with status 412 when setup is completed, 403 when a gate of the server refuses, 422 for a value that
 * breaks a rule.
 */
export type Setup = (owner: FirstOwner, options?: SetupOptions) => Promise<SetupResponse>;

/** Creates the call that sets the instance up. */
export function setupApi({ request }: Transport): Setup {
  return (owner, { setupSecret, ...options } = {}) =>
    request(
      {
        method: 'POST',
        path: '/api/setup',
        shape: setupShape,
        body: owner,
        headers: { 'x-setup-secret': setupSecret },
      },
      options,
    );
}
