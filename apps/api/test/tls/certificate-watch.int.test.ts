import { rename } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchCertificate, type CertificateWatch } from '../../src/tls/certificate-watch.ts';
import { createTestLogger } from '../test-app.ts';
import {
  createCertificate,
  writeCertificate,
  type CertificateFolder,
  type TestCertificate,
} from './certificate-files.ts';

const start = new Date('2026-11-23T12:00:00Z');

let now: Date;
let log: ReturnType<typeof createTestLogger>;
let first: TestCertificate;
let folder: CertificateFolder;
let watch: CertificateWatch;

/** Returns the presented certificate as the text of its file. */
function presented(): string {
  return String(watch.current().secureOptions.cert);
}

async function watchFolder(): Promise<CertificateWatch> {
  return watchCertificate(folder.files, { clock: { now: () => now }, logger: log.logger });
}

async function lookTimes(times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await watch.check();
}

beforeEach(async () => {
  now = start;
  log = createTestLogger();
  first = await createCertificate({ notBeforeDate: start, notAfterDate: new Date('2027-02-21T12:00:00Z') });
  folder = await writeCertificate(first);
  watch = await watchFolder();
});

afterEach(() => folder.remove());

describe('the certificate while the server runs', () => {
  it('is replaced when both files have changed, at the second check', async () => {
    const second = await createCertificate();
    const used: unknown[] = [];
    watch.onReplaced(({ secureOptions }) => used.push(secureOptions.cert));
    await folder.write(second);

    await watch.check();
    const afterOneLook = presented();
    await watch.check();

    expect(afterOneLook).toBe(first.certificate);
    expect(presented()).toBe(second.certificate);
    expect(used).toEqual([second.certificate]);
    expect(log.log()).toContain('the certificate was replaced');
  });

  it('is replaced without a warning if a check comes between the two writes', async () => {
    const second = await createCertificate();

    await folder.write({ certificate: second.certificate });
    await watch.check();
    await folder.write({ key: second.key });
    await watch.check();
    await watch.check();

    expect(presented()).toBe(second.certificate);
    expect(log.log()).not.toContain('cannot be used');
  });

  it('is replaced immediately on request', async () => {
    const second = await createCertificate();
    await folder.write(second);

    await watch.reload();

    expect(presented()).toBe(second.certificate);
  });

  it('stays if the new one is broken, which is logged once and without the content of the files', async () => {
    const { key } = await createCertificate();
    await folder.write({ key });

    await lookTimes(4);

    expect(presented()).toBe(first.certificate);
    expect(log.log().match(/the new certificate cannot be used, the old one stays/g)).toHaveLength(1);
    expect(log.log()).toContain('NB_CERT_KEY names');
    expect(log.log()).not.toContain('-----BEGIN');
  });

  it('stays while its files are missing, and is replaced when they exist again', async () => {
    const second = await createCertificate();
    await rename(folder.files.key, `${folder.files.key}.away`);
    await lookTimes(2);
    const whileAway = presented();

    await folder.write(second);
    await lookTimes(2);

    expect(whileAway).toBe(first.certificate);
    expect(log.log()).toContain('no such file or directory');
    expect(presented()).toBe(second.certificate);
  });
});

describe('the end of a certificate', () => {
  it('causes no warning two weeks before it', async () => {
    now = new Date('2027-02-07T12:00:00Z');

    watch = await watchFolder();

    expect(log.log()).toBe('');
  });

  it('causes a warning once a day after that', async () => {
    now = new Date('2027-02-07T12:00:01Z');
    await watch.check();
    await watch.check();
    now = new Date('2027-02-08T12:00:00Z');
    await watch.check();
    now = new Date('2027-02-08T12:00:01Z');
    await watch.check();

    expect(log.log().match(/"msg":"[^"]*"/g)).toEqual([
      '"msg":"the certificate expires at 2027-02-21T12:00:00.000Z, in 13 days"',
      '"msg":"the certificate expires at 2027-02-21T12:00:00.000Z, in 12 days"',
    ]);
  });

  it('causes a warning a day later also if the clock was ahead before', async () => {
    now = new Date('2028-01-01T00:00:00Z');
    await watch.check();
    now = new Date('2027-02-08T12:00:01Z');
    await watch.check();

    expect(log.log().match(/"msg":"[^"]*"/g)).toEqual([
      '"msg":"the certificate has expired at 2027-02-21T12:00:00.000Z"',
      '"msg":"the certificate expires at 2027-02-21T12:00:00.000Z, in 12 days"',
    ]);
  });

  it('and a start in the future have different messages', async () => {
    now = new Date('2027-02-21T12:00:00Z');
    await watchFolder();
    now = new Date('2026-11-23T11:59:59Z');
    await watchFolder();

    expect(log.log().match(/"msg":"[^"]*"/g)).toEqual([
      '"msg":"the certificate has expired at 2027-02-21T12:00:00.000Z"',
      '"msg":"the certificate is not valid before 2026-11-23T12:00:00.000Z"',
    ]);
  });
});
