import { UsageError, flag, text } from '@nbsetup/cli-kit';

/** The title of the options below in the help. */
export const apiGroup = 'Over an API (docs/cli/remote.md)';

/** The options of commands that work on the store of this host or over an API. */
export const connectionOptions = {
  url: text('URL of the API, like https://nb.example.com. Default: use the store'),
  'ca-file': text('PEM file with the trusted certificates. Default: those of Node.js'),
  'insecure-http': flag('Allow unencrypted http:// to another machine'),
} as const;

/** The parsed options of {@link connectionOptions}. */
export interface ConnectionOptions {
  readonly url: string | undefined;
  readonly 'ca-file': string | undefined;
  readonly 'insecure-http': boolean;
}

/** The option of commands that create a token over an API. */
export const idempotencyKeyOption = text(
  'File for the key that makes a retry safe. Default: next to --token-file',
);

/** The options of commands that need a token when they work over an API. */
export const callerOptions = {
  ...connectionOptions,
  'auth-token-file': text('File with your token; - reads stdin. Default: NB_TOKEN'),
} as const;

/** The parsed options of {@link callerOptions}. */
export interface CallerOptions extends ConnectionOptions {
  readonly 'auth-token-file': string | undefined;
}

/** The options of a command that works over an API. */
export type RemoteOptions<Options extends ConnectionOptions> = Options & { readonly url: string };

/**
 * Refuses options that have an effect only over an API.
 * @throws `UsageError` for the first one that is given.
 */
export function refuseRemoteOptions(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && value !== false) throw new UsageError(`--${name} needs --url`);
  }
}

/**
 * Returns whether the command works over an API.
 * @throws `UsageError` if it does not, but an option of the connection is given.
 */
export function isRemote<Options extends ConnectionOptions>(
  options: Options,
): options is RemoteOptions<Options> {
  if (options.url !== undefined) return true;
  refuseRemoteOptions({ 'ca-file': options['ca-file'], 'insecure-http': options['insecure-http'] });
  return false;
}
