import { DomainError } from '@nbsetup/domain';
import { readFile } from 'node:fs/promises';
import { errnoCode } from '../secret/errno-code.ts';

/**
 * Returns the text of a file of certificates.
 * @throws `invalid_input` if it cannot be read or has no certificate.
 */
export async function readCertificates(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (error) {
    throw new DomainError('invalid_input', `the file of --ca-file cannot be read (${errnoCode(error)})`);
  }
  throw new DomainError('invalid_input', 'the file of --ca-file must hold certificates as PEM');
}
