import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCertificate, readPemTexts } from '../../src/tls/certificate.ts';
import { createCertificate, writeCertificate, type CertificateFolder } from './certificate-files.ts';

let folder: CertificateFolder;

beforeEach(async () => {
  folder = await writeCertificate(await createCertificate());
});

afterEach(() => folder.remove());

async function load(): Promise<unknown> {
  return parseCertificate(await readPemTexts(folder.files), folder.files);
}

describe('the certificate of the server', () => {
  it('is read from both files', async () => {
    expect(await load()).toMatchObject({ secureOptions: { minVersion: 'TLSv1.2' } });
  });

  it('may be followed by others of its chain', async () => {
    const { certificate, key } = await createCertificate();
    const other = await createCertificate({ names: ['ca.example.com'] });
    await folder.write({ certificate: certificate + other.certificate, key });

    expect(await load()).toMatchObject({ leaf: { subjectAltName: 'DNS:localhost, IP Address:127.0.0.1' } });
  });

  it('may have expired, because clients check that', async () => {
    const [notBeforeDate, notAfterDate] = [new Date('2020-01-01'), new Date('2021-01-01')];
    await folder.write(await createCertificate({ notBeforeDate, notAfterDate }));

    expect(await load()).toMatchObject({ leaf: { validTo: 'Jan  1 00:00:00 2021 GMT' } });
  });

  it.each([
    ['certificate', 'NB_CERT_FILE'],
    ['key', 'NB_CERT_KEY'],
  ] as const)('is refused by name without its %s', async (file, variable) => {
    await folder.remove();
    const files = { ...folder.files, [file === 'key' ? 'certificate' : 'key']: import.meta.filename };

    await expect(readPemTexts(files)).rejects.toMatchObject({
      code: 'invalid_input',
      message: `${variable} names ${folder.files[file]}, which cannot be read: no such file or directory`,
    });
  });

  it('is refused with the key of another certificate', async () => {
    const { key } = await createCertificate();
    await folder.write({ key });

    await expect(load()).rejects.toThrow(
      `NB_CERT_KEY names ${folder.files.key}, whose key is not that of the first certificate in ${folder.files.certificate} (NB_CERT_FILE)`,
    );
  });

  it('is refused when its key has a passphrase', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'canary',
    });
    await folder.write({ key: key.toString() });

    await expect(load()).rejects.toThrow(
      `NB_CERT_KEY names ${folder.files.key}, whose key has a passphrase; store it without one, as openssl pkey does`,
    );
  });

  it('is refused if no current client accepts its key', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 768 });
    const { certificate } = await createCertificate({
      keyType: 'rsa',
      keyPair: {
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      },
    });
    await folder.write({ certificate, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });

    await expect(load()).rejects.toThrow(
      `NB_CERT_FILE names ${folder.files.certificate}, which no server can present: ee key too small`,
    );
  });

  it.each([
    ['certificate', 'NB_CERT_FILE', 'which does not begin with a certificate in PEM'],
    ['key', 'NB_CERT_KEY', 'which holds no private key in PEM'],
  ] as const)(
    'is refused if its %s has another content, which is not repeated',
    async (file, variable, what) => {
      await folder.write({ [file]: 'canary' });

      await expect(load()).rejects.toThrow(`${variable} names ${folder.files[file]}, ${what}`);
      await expect(load()).rejects.not.toThrow('canary');
    },
  );
});
