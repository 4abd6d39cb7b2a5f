import type { Clock } from '@nbsetup/domain';
import type { Logger } from 'pino';
import { repeatEvery } from '../repeat-every.ts';
import { expiryWarning } from './certificate-expiry.ts';
import {
  parseCertificate,
  readPemTexts,
  type Certificate,
  type CertificateFiles,
  type PemTexts,
} from './certificate.ts';

/** The certificate that the server presents, which follows its files. */
export interface CertificateWatch {
  current(): Certificate;
  /** Calls `use` with every certificate that takes the place of the current one. */
  onReplaced(use: (certificate: Certificate) => void): void;
  /**
   * Looks at the files. A change is followed when the look after the one that found it finds the same: certificate and
   * key are two files, and who writes them writes one first.
   */
  look(): Promise<void>;
  /** Takes what is in the files at once. Never rejects: a broken pair is logged, and the old one stays in use. */
  reload(): Promise<void>;
}

/** What watching needs of the world. */
export interface WatchPorts {
  readonly clock: Clock;
  readonly logger: Logger;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Reads the files. Throws `invalid_input` when no server can present what is in them. */
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

  async function look(): Promise<void> {
    const before = found;
    // A file that is away is a change like any other.
    found = await readPemTexts(files).then(joined, String);
    if (found === before && found !== handled) {
      handled = found;
      await reload();
    }
    // Also after a clock that was ahead was set back.
    if (Math.abs(clock.now().getTime() - warnedAt.getTime()) >= dayMs) warn();
  }

  return {
    current: () => current,
    onReplaced: (use) => users.push(use),
    look,
    reload,
  };
}

/** Looks every five seconds until the answer is called, which waits for the look that is going on. */
export function lookRegularly(watch: CertificateWatch): () => Promise<void> {
  return repeatEvery(5_000, () => watch.look()).stop;
}

function joined({ certificate, key }: PemTexts): string {
  return `${certificate}\n${key}`;
}
