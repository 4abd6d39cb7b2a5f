import type { Clock } from '@nbsetup/domain';
import { repeatEvery } from '@nbsetup/http';
import type { Logger } from 'pino';
import { expiryWarning } from './certificate-expiry.ts';
import {
  parseCertificate,
  readPemTexts,
  type Certificate,
  type CertificateFiles,
  type PemTexts,
} from './certificate.ts';

/** The certificate that the server presents. It follows its files. */
export interface CertificateWatch {
  current(): Certificate;
  /** Calls `use` with each new certificate. */
  onReplaced(use: (certificate: Certificate) => void): void;
  /**
   * Checks the files. A change is used if the next check finds the same content.
   * Certificate and key are two files, so the first check may see only one of them changed.
   */
  check(): Promise<void>;
  /** Reads the files at once. Never rejects: an invalid pair is logged, and the old one stays in use. */
  reload(): Promise<void>;
}

/** The ports of {@link watchCertificate}. */
export interface WatchPorts {
  readonly clock: Clock;
  readonly logger: Logger;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Reads the files and returns a watch on them.
 * @throws `invalid_input` if no server can present their content.
 */
export async function watchCertificate(
  files: CertificateFiles,
  { clock, logger }: WatchPorts,
): Promise<CertificateWatch> {
  const texts = await readPemTexts(files);
  let current = parseCertificate(texts, files);
  let handled = joined(texts);
  let found = handled;
  let warnedAt = new Date(0);
  const users: ((certificate: Certificate) => void)[] = [];
  warn();

  function warn(): void {
    const warning = expiryWarning(current.leaf, clock.now());
    warnedAt = clock.now();
    if (warning !== undefined) logger.warn(warning);
  }

  async function reload(): Promise<void> {
    try {
      const replacement = await readPemTexts(files);
      handled = joined(replacement);
      current = parseCertificate(replacement, files);
      for (const use of users) use(current);
      logger.info({ validTo: current.leaf.validTo }, 'the certificate was replaced');
      warn();
    } catch (error) {
      logger.error({ err: error }, 'the new certificate cannot be used, the old one stays');
    }
  }

  async function check(): Promise<void> {
    const before = found;
    // A missing file is a change like any other.
    found = await readPemTexts(files).then(joined, String);
    if (found === before && found !== handled) {
      handled = found;
      await reload();
    }
    // The absolute difference, so that it also works after a clock was set back.
    if (Math.abs(clock.now().getTime() - warnedAt.getTime()) >= dayMs) warn();
  }

  return {
    current: () => current,
    onReplaced: (use) => users.push(use),
    check,
    reload,
  };
}

/** Checks every five seconds. Returns a function that stops this and waits for a running check. */
export function checkRegularly(watch: CertificateWatch): () => Promise<void> {
  return repeatEvery(5_000, () => watch.check()).stop;
}

function joined({ certificate, key }: PemTexts): string {
  return `${certificate}\n${key}`;
}
