import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { CertificateFiles } from '../../src/tls/certificate.ts';

/** A self-signed certificate and its key, both in PEM. Clients need no other certificate to trust it. */
export interface TestCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** The default certificate is for this machine, valid from now on for a year. */
export interface CertificateChanges {
  readonly names?: readonly string[];
  readonly addresses?: readonly string[];
  readonly notBeforeDate?: Date;
  readonly notAfterDate?: Date;
  readonly keyType?: 'ec' | 'rsa';
  readonly keyPair?: { readonly privateKey: string; readonly publicKey: string };
}

/** Creates a certificate. No two have the same subject, so that a client can trust several. */
export async function createCertificate({
  names = ['localhost'],
  addresses = ['127.0.0.1'],
  ...options
}: CertificateChanges = {}): Promise<TestCertificate> {
  const altNames = [
    ...names.map((value) => ({ type: 2, value }) as const),
    ...addresses.map((ip) => ({ type: 7, ip }) as const),
  ];
  const made = await generate([{ name: 'commonName', value: randomUUID() }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames }],
    ...options,
  });
  return { certificate: `${made.cert}\n`, key: `${made.private}\n` };
}

/** The files of a certificate, in a folder of their own. */
export interface CertificateFolder {
  readonly files: CertificateFiles;
  write(texts: Partial<TestCertificate>): Promise<void>;
  remove(): Promise<void>;
}

/** Writes a certificate into new files. */
export async function writeCertificate(texts: TestCertificate): Promise<CertificateFolder> {
  const path = await mkdtemp(join(tmpdir(), 'nbsetup-test-'));
  const files = { certificate: join(path, 'tls.crt'), key: join(path, 'tls.key') };
  const folder: CertificateFolder = {
    files,
    write: async ({ certificate, key }) => {
      if (certificate !== undefined) await writeFile(files.certificate, certificate);
      if (key !== undefined) await writeFile(files.key, key);
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
  await folder.write(texts);
  return folder;
}
