import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openServerDatabase } from '../../src/database/open-server.ts';
import { startTlsServer, type TlsServer } from './tls-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'nbsetup-test-'));
const path = {
  here: join(folder, 'here.pem'),
  elsewhere: join(folder, 'elsewhere.pem'),
  key: join(folder, 'here.key'),
  otherKey: join(folder, 'elsewhere.key'),
};
let here: { readonly certificate: string; readonly key: string };
let elsewhere: typeof here;
let server: TlsServer;
const warnings: Error[] = [];
const onWarning = (warning: Error): void => void warnings.push(warning);

beforeAll(async () => {
  process.on('warning', onWarning);
  here = await makeIdentity('127.0.0.1');
  elsewhere = await makeIdentity('192.0.2.1');
  writeFileSync(path.here, here.certificate);
  writeFileSync(path.key, here.key);
  writeFileSync(path.elsewhere, elsewhere.certificate);
  writeFileSync(path.otherKey, elsewhere.key);
});

afterEach(() => server.close());

afterAll(() => {
  process.off('warning', onWarning);
  rmSync(folder, { recursive: true });
});

async function makeIdentity(ip: string): Promise<{ readonly certificate: string; readonly key: string }> {
  const made = await generate([{ name: 'commonName', value: ip }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip }] }],
  });
  return { certificate: made.cert, key: made.private };
}

const letIn = 'the store refuses the password of the connection string';
const notReached = 'the store cannot be reached';

/**
 * Returns the message of a connection attempt. A refused password shows that the client trusted the server and sent
 * its user.
 */
async function messageOf(query: string): Promise<string> {
  const database = openServerDatabase({ dsn: `postgres://u:p@127.0.0.1:${server.port}/db?${query}` });
  try {
    await sql`SELECT 1`.execute(database.tables);
    return 'connected';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  } finally {
    await database.close();
  }
}

describe('a server without a trusted issuer', () => {
  it.each([
    ['sslmode=require', letIn, ['TLS']],
    ['sslmode=verify-full', notReached, []],
    ['sslmode=verify-full&sslrootcert=system', notReached, []],
    ['sslmode=disable', letIn, ['plain']],
    ['', letIn, ['plain']],
  ])('is treated with %j as in libpq', async (query, message, entrances) => {
    server = await startTlsServer(here);

    expect(await messageOf(query)).toBe(message);
    expect(server.entrances).toEqual(entrances);
  });
});

describe('a server that expects TLS at once', () => {
  it.each([
    ['sslmode=require&sslnegotiation=direct', letIn, ['TLS']],
    ['sslnegotiation=direct', notReached, []],
  ])('is treated with %j as in libpq', async (query, message, entrances) => {
    server = await startTlsServer(here, 'direct');

    expect(await messageOf(query)).toBe(message);
    expect(server.entrances).toEqual(entrances);
  });
});

describe('a server with a trusted issuer', () => {
  it.each([
    ['sslmode=verify-full&sslrootcert=', 'here', letIn],
    ['sslmode=verify-ca&sslrootcert=', 'here', letIn],
    ['sslmode=require&sslrootcert=', 'here', letIn],
    ['sslrootcert=', 'here', letIn],
    ['sslmode=verify-full&sslrootcert=', 'elsewhere', notReached],
    ['sslmode=verify-ca&sslrootcert=', 'elsewhere', notReached],
    ['sslmode=require&sslrootcert=', 'elsewhere', notReached],
    ['sslrootcert=', 'elsewhere', notReached],
  ] as const)('is treated with %s%s as in libpq', async (query, ca, message) => {
    server = await startTlsServer(here);

    expect(await messageOf(query + path[ca])).toBe(message);
  });

  it('has its name checked with verify-full, but not with verify-ca', async () => {
    server = await startTlsServer(elsewhere);

    expect(await messageOf(`sslmode=verify-ca&sslrootcert=${path.elsewhere}`)).toBe(letIn);
    expect(await messageOf(`sslmode=verify-full&sslrootcert=${path.elsewhere}`)).toBe(notReached);
  });

  it('receives the certificate of the client', async () => {
    server = await startTlsServer(here);

    expect(await messageOf(`sslmode=require&sslcert=${path.here}&sslkey=${path.key}`)).toBe(letIn);
    expect(server.entrances).toEqual(['TLS with a certificate']);
  });

  it('is not contacted with a certificate and another key', async () => {
    server = await startTlsServer(here);

    await expect(messageOf(`sslmode=require&sslcert=${path.here}&sslkey=${path.otherKey}`)).rejects.toThrow(
      'the connection string has sslkey, the path of a key that does not belong to sslcert',
    );
  });
});

describe('a server without TLS', () => {
  it.each(['sslmode=require', 'sslmode=verify-full'])('receives no secret with %s', async (query) => {
    server = await startTlsServer();

    expect(await messageOf(query)).toBe(notReached);
    expect(server.entrances).toEqual([]);
  });
});

it('connecting prints no warning of Node.js, which would come before the JSON output of a program', async () => {
  server = await startTlsServer(here);

  await messageOf('sslmode=require');

  expect(warnings).toEqual([]);
});
