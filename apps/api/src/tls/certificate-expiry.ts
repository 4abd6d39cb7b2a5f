import type { X509Certificate } from 'node:crypto';

const dayMs = 24 * 60 * 60 * 1000;

/** Automatic renewal is due a month before the expiry. Two weeks before it, renewal has failed. */
const warnedDays = 14;

/** Returns the warning about the dates of a certificate. Returns `undefined` if there is none. */
export function expiryWarning(
  leaf: Pick<X509Certificate, 'validFrom' | 'validTo'>,
  now: Date,
): string | undefined {
  const from = new Date(leaf.validFrom);
  const end = new Date(leaf.validTo);
  if (now < from) return `the certificate is not valid before ${from.toISOString()}`;
  if (now >= end) return `the certificate has expired at ${end.toISOString()}`;
  const days = Math.floor((end.getTime() - now.getTime()) / dayMs);
  return days < warnedDays ? `the certificate expires at ${end.toISOString()}, in ${days} days` : undefined;
}
