import { setupShape, type SetupRequest, type SetupResponse } from '@nbsetup/contract';
import type { IdempotentCallOptions, Transport } from '../transport/transport.ts';

/** The fields of the first owner, and whether to create a token. */
export type FirstOwner = SetupRequest & Required<Pick<SetupRequest, 'email' | 'name' | 'password'>>;

/** The options of a setup request. */
export interface SetupOptions extends IdempotentCallOptions {
  /** The setup secret of the server, sent as `X-Setup-Secret`. */
  readonly setupSecret?: string | undefined;
}

/**
 * Sets up the instance.
 * With an `idempotencyKey` the client retries after a lost response, and the server returns the same response with the
 * same token. Without one, a lost response loses the token.
 *
 * @throws `ApiError` with status 412 if setup is completed.
 * @throws `ApiError` with status 403 if setup is not open to this request.
 * @throws `ApiError` with status 422 for an invalid value.
 */
export type Setup = (owner: FirstOwner, options?: SetupOptions) => Promise<SetupResponse>;

/** Creates the call that sets up the instance. */
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
