import { flag, text } from '../program/options.ts';
import { UsageError } from '../program/usage-error.ts';

/** The options of commands that work on a store or over an API. */
export const connectionOptions = {
  url: text('Work over the API there, like https://nb.example.com, not on the store'),
  'ca-file': text('Certificates, as PEM, to trust in place of those known to node'),
  'insecure-http': flag('Allow http:// to another machine, where everybody can listen'),
} as const;

/** These options, as they were typed. */
export interface ConnectionWords {
  readonly url: string | undefined;
  readonly 'ca-file': string | undefined;
  readonly 'insecure-http': boolean;
}

/** The same where an API was named. */
export type RemoteWords<Words extends ConnectionWords> = Words & { readonly url: string };

/** Tells whether the command is to work over an API. Throws `UsageError` for options that mean nothing without one. */
export function isRemote<Words extends ConnectionWords>(words: Words): words is RemoteWords<Words> {
  if (words.url !== undefined) return true;
  if (words['ca-file'] !== undefined) throw new UsageError('--ca-file needs --url');
  if (words['insecure-http']) throw new UsageError('--insecure-http needs --url');
  return false;
}
