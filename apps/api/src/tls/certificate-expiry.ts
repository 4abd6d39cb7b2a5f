import type { X509Certificate } from 'node:crypto';

const dayMs = 24 * 60 * 60 * 1000;

/** Renewal is due a month before the end where it is automatic; two weeks before, something keeps it from happening. */
const warnedDays = 14;

/** What clients hold, or soon will, against the dates of a certificate; `undefined` when nothing. */
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
