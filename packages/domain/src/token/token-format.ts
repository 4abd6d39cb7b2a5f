import type { Randomness } from '../platform/randomness.ts';
import {
  assemblePrefixedToken,
  generatePrefixedToken,
  tokenFault,
  type TokenPrefix,
} from './prefixed-token.ts';

/** The prefixes of the secrets of a product, so that people and scanners can distinguish them. */
export interface TokenFormat {
  /** The prefix of personal access tokens. */
  readonly token: TokenPrefix;
  /** The prefix of invites. */
  readonly invite: TokenPrefix;
}

/** The format of NetBird, which is the default everywhere. Source: docs/netbird-api.md 1.1. */
export const netbirdFormat: TokenFormat = { token: 'nbp_', invite: 'nbi_' };

/** The prefix of the personal access tokens of NetBird. */
export const tokenPrefix = netbirdFormat.token;

/** The port of use cases that generate or read secrets. */
export interface FormatPorts {
  /** The default is the format of NetBird. */
  readonly tokenFormat?: TokenFormat | undefined;
}

/**
 * Returns the format if each prefix is three lower-case letters and an underscore, and they are different. Lengths,
 * alphabet and checksum are the same in every format.
 *
 * @throws `TypeError` for any other format
 */
export function requireTokenFormat(format: TokenFormat): TokenFormat {
  const { token, invite } = format;
  if ([token, invite].every((prefix) => /^[a-z]{3}_$/.test(prefix)) && token !== invite) return format;
  throw new TypeError(
    `the prefixes of tokens and invites must be three letters a-z and _ each, and differ: ${token}, ${invite}`,
  );
}

/** Generates a personal access token in plain text, see `generatePrefixedToken`. */
export function generateToken(
  randomness: Pick<Randomness, 'bytes'>,
  format: TokenFormat = netbirdFormat,
): string {
  return generatePrefixedToken(format.token, randomness);
}

/** Returns the personal access token of NetBird with this secret of 30 base62 characters. */
export function assembleToken(secret: string): string {
  return assemblePrefixedToken(netbirdFormat.token, secret);
}

/** Returns whether `text` has the shape of a personal access token, see `tokenFault`. */
export function isWellFormedToken(text: string, format: TokenFormat = netbirdFormat): boolean {
  return tokenFault(format.token, text) === undefined;
}
