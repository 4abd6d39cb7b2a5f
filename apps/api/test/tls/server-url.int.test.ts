import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { serverUrl } from '../../src/server-url.ts';
import { createCertificate, type CertificateChanges } from './certificate-files.ts';

const everywhere = { address: '0.0.0.0', family: 'IPv4', port: 8443 };
const elsewhere = { address: '192.0.2.7', family: 'IPv4', port: 8443 };

async function leafOf(changes: CertificateChanges): Promise<X509Certificate> {
  const { certificate } = await createCertificate(changes);
  return new X509Certificate(certificate);
}

describe('where the server is', () => {
  it.each([
    [{ address: '127.0.0.1', family: 'IPv4', port: 8080 }, 'http://localhost:8080'],
    [{ address: '::', family: 'IPv6', port: 80 }, 'http://localhost:80'],
    [elsewhere, 'http://192.0.2.7:8443'],
    [{ address: '2001:db8::1', family: 'IPv6', port: 8080 }, 'http://[2001:db8::1]:8080'],
  ])('is the address that it listens on: %j', (address, url) => {
    expect(serverUrl(address)).toBe(url);
  });

  it('is this machine where the certificate is for it', async () => {
    const leaf = await leafOf({ names: ['nb.example.com', 'localhost'] });

    expect(serverUrl(everywhere, leaf)).toBe('https://localhost:8443');
  });

  it('is the address where the certificate is for that', async () => {
    const leaf = await leafOf({ names: ['nb.example.com'], addresses: ['192.0.2.7'] });

    expect(serverUrl(elsewhere, leaf)).toBe('https://192.0.2.7:8443');
  });

  it.each([everywhere, elsewhere])('is otherwise a name that the certificate is for', async (address) => {
    const leaf = await leafOf({ names: ['*.example.com', 'nb.example.com'] });

    expect(serverUrl(address, leaf)).toBe('https://nb.example.com:8443');
  });

  it('is this machine after all where the certificate has no name but patterns', async () => {
    expect(serverUrl(everywhere, await leafOf({ names: ['*.example.com'] }))).toBe('https://localhost:8443');
  });
});
