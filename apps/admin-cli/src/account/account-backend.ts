import type { CommandContext } from '../program/command-context.ts';
import { isRemote, refuseRemoteOptions, type CallerOptions } from '../remote/connection-options.ts';

/** The account of an instance, and who goes with it. */
export interface NamedAccount {
  readonly id: string;
  /** The e-mail address of the owner. Absent if no user is the owner. */
  readonly ownerEmail: string | undefined;
  /** The number of users, with service users. */
  readonly userCount: number;
}

/** The account of an instance, on its store as the operator, or over its API with a token. */
export interface AccountBackend {
  /** Returns the account. */
  find(): Promise<NamedAccount>;
  /** Deletes the account with everything in it. */
  delete(accountId: string): Promise<void>;
}

/** Opens the account of the store or of the API that the options name. Loads only the modules of the one it opens. */
export async function openAccountBackend(
  context: CommandContext,
  options: CallerOptions,
): Promise<AccountBackend & AsyncDisposable> {
  if (isRemote(options)) {
    const { openApiAccount } = await import('./api-account.ts');
    return openApiAccount(context, options);
  }
  refuseRemoteOptions({ 'auth-token-file': options['auth-token-file'] });
  const { openStoreAccount } = await import('./store-account.ts');
  return openStoreAccount(context);
}
