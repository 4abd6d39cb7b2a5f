import type { ApiConfig } from '@nbsetup/api-config';
import { watchCertificate, type CertificateWatch, type WatchPorts } from './certificate-watch.ts';

/**
 * Opens the certificate of the configuration. Returns `undefined` if it has none.
 * @throws `invalid_input` as {@link watchCertificate} does.
 */
export async function openCertificate(
  { NB_CERT_FILE: certificate, NB_CERT_KEY: key }: ApiConfig,
  ports: WatchPorts,
): Promise<CertificateWatch | undefined> {
  // The configuration has both or none.
  if (certificate === undefined || key === undefined) return undefined;
  return watchCertificate({ certificate, key }, ports);
}
