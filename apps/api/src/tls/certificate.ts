import { DomainError } from '@nbsetup/domain';
import { fileFailureReason } from '@nbsetup/platform-node';
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext, type SecureContextOptions } from 'node:tls';

/** The paths of the certificate and its private key. */
export interface CertificateFiles {
  /** The path in `NB_CERT_FILE`. */
  readonly certificate: string;
  /** The path in `NB_CERT_KEY`. */
  readonly key: string;
}

/** A certificate that a server can present, with its key and chain. */
export interface Certificate {
  /** The options for a new secure context. */
  readonly secureOptions: SecureContextOptions;
  /** The server's own certificate, the first of its chain. */
  readonly leaf: X509Certificate;
}

/** The texts of both files. */
export interface PemTexts {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Reads both files.
 * @throws `invalid_input` with the variable and the path if one cannot be read.
 */
export async function readPemTexts(files: CertificateFiles): Promise<PemTexts> {
  return {
    certificate: await readText('NB_CERT_FILE', files.certificate),
    key: await readText('NB_CERT_KEY', files.key),
  };
}

async function readText(variable: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw problem(`${variable} names ${path}, which cannot be read: ${fileFailureReason(error)}`);
  }
}

/**
 * Returns the certificate in the texts. An expired one is accepted, because it is better for clients than no response.
 * @throws `invalid_input` with the variable, the path and the problem if no server can present it.
 */
export function parseCertificate(texts: PemTexts, files: CertificateFiles): Certificate {
  const leaf = parseLeaf(texts.certificate, files.certificate);
  const key = parseKey(texts.key, files.key);
  if (!leaf.checkPrivateKey(key)) {
    throw problem(
      `NB_CERT_KEY names ${files.key}, whose key is not that of the first certificate in ${files.certificate} (NB_CERT_FILE)`,
    );
  }
  const secureOptions = { cert: texts.certificate, key: texts.key, minVersion: 'TLSv1.2' } as const;
  try {
    createSecureContext(secureOptions);
  } catch (error) {
    throw problem(`NB_CERT_FILE names ${files.certificate}, which no server can present: ${reasonIn(error)}`);
  }
  return { secureOptions, leaf };
}

function parseLeaf(text: string, path: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch {
    throw problem(`NB_CERT_FILE names ${path}, which does not begin with a certificate in PEM`);
  }
}

function parseKey(text: string, path: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch {
    // Both formats of a key say it in their headers. The error code depends on the version of Node.js.
    const isEncrypted = /^-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(text);
    throw problem(
      isEncrypted
        ? `NB_CERT_KEY names ${path}, whose key has a passphrase; store it without one, as openssl pkey does`
        : `NB_CERT_KEY names ${path}, which holds no private key in PEM`,
    );
  }
}

function problem(message: string): DomainError {
  return new DomainError('invalid_input', message);
}

/** Returns the text of OpenSSL, which has no value: `ee key too small`. */
function reasonIn(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message;
}
