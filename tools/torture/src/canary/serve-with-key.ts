import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { generate } from 'selfsigned';
import { startApiProcess, type ApiProcess } from '../api/api-process.ts';
import { until } from '../until.ts';
import type { SearchedText } from './find-leaks.ts';
import { readMetrics } from './read-metrics.ts';
import type { Secrets } from './secrets.ts';

/** The log message for an unusable pair. */
const refusal = 'the new certificate cannot be used';

/**
 * Runs the API with TLS, then puts the key into the certificate's file, and a truncated key into its own.
 * Unreadable input reveals the most. Returns the texts where the key may appear. It belongs only in its file.
 */
export async function serveWithKey(secrets: Secrets): Promise<readonly SearchedText[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-canary-'));
  const files = { certificate: join(folder, 'tls.crt'), key: join(folder, 'tls.key') };
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const names = learnKey(secrets, key);
  await writeFile(files.certificate, cert);
  await writeFile(files.key, key);
  const api = await startApiProcess({
    env: {
      NB_STORE_ENGINE: 'memory',
      NB_LOG_LEVEL: 'trace',
      NB_METRICS_LISTEN_ADDRESS: '127.0.0.1:0',
      NB_CERT_FILE: files.certificate,
      NB_CERT_KEY: files.key,
    },
  });
  const port = Number(new URL(api.url).port);
  const responses = [
    await askOverTls({ port, ca: cert, path: '/api/instance' }),
    await askOverTls({ port, ca: cert, path: '/api/users' }),
  ];
  const kept = await readFile(files.key, 'utf8');
  await spoil(api, { path: files.certificate, text: key });
  await spoil(api, { path: files.key, text: key.slice(0, -60) });
  const metrics = await readMetrics(api);
  const code = await api.end('SIGTERM');
  await rm(folder, { recursive: true });
  return [
    { name: 'the file of the key', text: kept, sinkOf: names },
    { name: 'what the API over TLS printed', text: `${api.printed()}ended with ${code}` },
    { name: 'the metrics over TLS', text: metrics },
    ...responses.map((response, index) => ({ name: `response ${index + 1} over TLS`, text: response })),
  ];
}

/**
 * Returns the parts of the key that would reveal it: a line of its file, and its number in hexadecimal and as in a
 * JWK.
 */
function learnKey(secrets: Secrets, key: string): readonly string[] {
  const { d: number = '' } = createPrivateKey(key).export({ format: 'jwk' });
  secrets.learn('tls-key', key.split('\n')[1] ?? '');
  secrets.learn('tls-key-number', Buffer.from(number, 'base64url').toString('hex'));
  secrets.learn('tls-key-of-a-jwk', number);
  return ['tls-key'];
}

/** Overwrites a file and waits until the API logs that it is unusable. */
async function spoil(
  api: ApiProcess,
  { path, text: spoilt }: { readonly path: string; readonly text: string },
): Promise<void> {
  const refused = (): number => api.printed().split(refusal).length;
  const before = refused();
  await writeFile(path, spoilt);
  process.kill(api.pid, 'SIGHUP');
  await until('the API refused the certificate', async () => Promise.resolve(refused() > before));
}

async function askOverTls(question: {
  readonly port: number;
  readonly ca: string;
  readonly path: string;
}): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { ...question, host: 'localhost', headers: { Authorization: 'Token none' } };
    request(options, (response) => {
      const head = JSON.stringify(response.headers);
      text(response).then((body) => {
        resolve(`${head}\n${body}`);
      }, reject);
    })
      .once('error', reject)
      .end();
  });
}
