import { UsageError, flag, text } from '@nbsetup/cli-kit';

/** The options of commands that work on a store or over an API. */
export const connectionOptions = {
  url: text('Work over the API there, like https://nb.example.com, not on the store'),
  'ca-file': text('Certificates, as PEM, to trust in place of those known to node'),
  'insecure-http': flag('Allow http:// to another machine, where everybody can listen'),
} as const;

/** These options, as they were typed. */
export interface ConnectionOptions {
  readonly url: string | undefined;
  readonly 'ca-file': string | undefined;
  readonly 'insecure-http': boolean;
}

/** The option of commands that ask an API for a token once and for all. */
export const idempotencyKeyOption = text(
  'File that keeps, until the token has arrived, what makes a repetition safe',
);

/** Those of commands that an API asks for a token. */
export const callerOptions = {
  ...connectionOptions,
  'auth-token-file': text('File with the token to work with over an API; - for stdin; else NB_TOKEN'),
} as const;

/** These options, as they were typed. */
export interface CallerOptions extends ConnectionOptions {
  readonly 'auth-token-file': string | undefined;
}

/** The same where an API was named. */
export type RemoteOptions<Options extends ConnectionOptions> = Options & { readonly url: string };

/** Throws `UsageError` for options among these that mean something only over an API. */
export function refuseRemoteOptions(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && value !== false) throw new UsageError(`--${name} needs --url`);
  }
}

/** Tells whether the command is to work over an API. Throws `UsageError` for options that mean nothing without one. */
export function isRemote<Options extends ConnectionOptions>(
  options: Options,
): options is RemoteOptions<Options> {
  if (options.url !== undefined) return true;
  refuseRemoteOptions({ 'ca-file': options['ca-file'], 'insecure-http': options['insecure-http'] });
  return false;
}
