import type { Randomness } from '../platform/randomness.ts';
import {
  assemblePrefixedToken,
  generatePrefixedToken,
  tokenFault,
  type TokenPrefix,
} from './prefixed-token.ts';

/** What the secrets of a product start with, so that people and scanners tell them apart. */
export interface TokenFormat {
  /** Of personal access tokens. */
  readonly token: TokenPrefix;
  /** Of invites. */
  readonly invite: TokenPrefix;
}

/** The format of NetBird, which holds wherever no other is given. Source: docs/netbird-api.md 1.1. */
export const netbirdFormat: TokenFormat = { token: 'nbp_', invite: 'nbi_' };

/** What the personal access tokens of NetBird start with. */
export const tokenPrefix = netbirdFormat.token;

/** What use cases take that generate or read secrets. */
export interface FormatPorts {
  /** That of NetBird when absent. */
  readonly tokenFormat?: TokenFormat | undefined;
}

/**
 * Returns the format when its prefixes are three small letters and an underscore each, and not the same. Lengths,
 * alphabet and checksum are those of every format.
 *
 * @throws `TypeError` for any other.
 */
export function requireTokenFormat(format: TokenFormat): TokenFormat {
  const { token, invite } = format;
  if ([token, invite].every((prefix) => /^[a-z]{3}_$/.test(prefix)) && token !== invite) return format;
  throw new TypeError(
    `the prefixes of tokens and invites are three of a-z and _ each, and differ: ${token}, ${invite}`,
  );
}

/** Generates a personal access token in plain text, as `generatePrefixedToken` says. */
export function generateToken(
  randomness: Pick<Randomness, 'bytes'>,
  format: TokenFormat = netbirdFormat,
): string {
  return generatePrefixedToken(format.token, randomness);
}

/** Returns the personal access token of NetBird with that secret of 30 base62 characters. */
export function assembleToken(secret: string): string {
  return assemblePrefixedToken(netbirdFormat.token, secret);
}

/** Returns whether `text` has the shape of a personal access token; what that is, `tokenFault` says. */
export function isWellFormedToken(text: string, format: TokenFormat = netbirdFormat): boolean {
  return tokenFault(format.token, text) === undefined;
}
