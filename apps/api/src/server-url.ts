import type { X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';

/** The names in a certificate that may lead to this machine. */
type CheckedNames = Pick<X509Certificate, 'checkHost' | 'checkIP' | 'subjectAltName'>;

/**
 * Returns the URL of a server as seen from this machine.
 * With TLS it has a name from the certificate, which must lead to this machine. Otherwise it has this machine's name
 * or address.
 */
export function serverUrl(
  { address, family, port }: Pick<AddressInfo, 'address' | 'family' | 'port'>,
  leaf?: CheckedNames,
): string {
  const isLocal = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(address);
  const plainHost = isLocal ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  if (leaf === undefined) return `http://${plainHost}:${port}`;
  const isGood = isLocal ? leaf.checkHost('localhost') : leaf.checkIP(address);
  const host = isGood === undefined ? (firstName(leaf) ?? plainHost) : plainHost;
  return `https://${host}:${port}`;
}

/** Returns the first DNS name without a wildcard. */
function firstName({ subjectAltName = '' }: CheckedNames): string | undefined {
  return subjectAltName
    .split(', ')
    .map((entry) => /^DNS:([\w.-]+)$/.exec(entry)?.[1])
    .find((name) => name !== undefined);
}
