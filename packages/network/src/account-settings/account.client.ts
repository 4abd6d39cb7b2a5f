import { path, type CallOptions, type Transport } from '@nbsetup/client';
import { z } from 'zod';
import {
  accountShape,
  extraShape,
  onboardingShape,
  settingsShape,
  type documentedAccountRequest,
} from './account-shapes.http.ts';

/** NetBird leaves out some settings, and which ones depends on its version. */
const shape = accountShape.extend({
  onboarding: onboardingShape.optional(),
  settings: settingsShape.partial().extend({ extra: extraShape.partial().optional() }),
});

const listOfOne = z.tuple([shape]).transform(([account]) => account);

/** An account with its settings. */
export type WireAccount = z.infer<typeof shape>;

type AccountRequest = z.infer<typeof documentedAccountRequest>;

/** The settings that replace all settings of an account. */
export type AccountUpdate = AccountRequest & Required<Pick<AccountRequest, 'settings'>>;

/** The account of the caller. */
export interface AccountsApi {
  /** Returns the account of the caller, with its settings. */
  current(options?: CallOptions): Promise<WireAccount>;
  /**
   * Replaces all settings of the account. Absent settings are reset, so send all of them.
   * @throws `ApiError` with status 404 for any other account.
   */
  update(accountId: string, update: AccountUpdate, options?: CallOptions): Promise<WireAccount>;
  /**
   * Deletes the account with all its users. Only its owner may do that.
   * @throws `ApiError` with status 404 for any other account.
   */
  delete(accountId: string, options?: CallOptions): Promise<void>;
}

/** Creates the calls about the account. */
export function accountsApi(transport: Transport): AccountsApi {
  const { request } = transport;
  return {
    current: (options) => request({ method: 'GET', path: '/api/accounts', shape: listOfOne }, options),
    update: async (accountId, body, options) =>
      request({ method: 'PUT', path: path`/api/accounts/${accountId}`, shape, body }, options),
    delete: async (accountId, options) =>
      transport.delete(path`/api/accounts/${accountId}`, {
        // With the account the token is gone, so a repeated deletion is refused.
        goneStatuses: [401, 404],
        ...options,
      }),
  };
}
