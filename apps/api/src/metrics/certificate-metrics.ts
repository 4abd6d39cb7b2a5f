import type { X509Certificate } from 'node:crypto';
import { Gauge, type Registry } from 'prom-client';

/** The certificate in use. */
interface PresentedCertificate {
  current(): { readonly leaf: Pick<X509Certificate, 'validTo'> };
}

/** Registers the metric of the certificate's expiry. There is none without TLS. */
export function showCertificate(registry: Registry, certificate: PresentedCertificate | undefined): void {
  if (certificate === undefined) return;
  const expiry = new Gauge({
    name: 'nbsetup_certificate_expiry_timestamp_seconds',
    help: 'When the certificate that is presented ends, in seconds since 1970',
    registers: [registry],
    collect: () => {
      expiry.set(Date.parse(certificate.current().leaf.validTo) / 1000);
    },
  });
}
