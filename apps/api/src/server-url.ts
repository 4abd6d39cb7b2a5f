import type { X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';

/** Names of a certificate by which this machine may reach itself. */
type CheckedNames = Pick<X509Certificate, 'checkHost' | 'checkIP' | 'subjectAltName'>;

/**
 * Where a server is, as somebody on this machine would type it: over https by a name that the certificate is for, which
 * must lead here, and by this machine's own name or the address where it is for neither.
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

/** The first DNS name that is no pattern. */
function firstName({ subjectAltName = '' }: CheckedNames): string | undefined {
  return subjectAltName
    .split(', ')
    .map((entry) => /^DNS:([\w.-]+)$/.exec(entry)?.[1])
    .find((name) => name !== undefined);
}
