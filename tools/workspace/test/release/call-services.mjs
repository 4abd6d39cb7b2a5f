import { once } from 'node:events';
import { pathToFileURL, URLSearchParams } from 'node:url';

/**
 * Starts the services in the given files, each on a free port, and sets up each. `?database=…` after a file is the
 * address of its PostgreSQL. Prints for each what a request without a token and one with the new token get, as JSON. It
 * runs in plain Node.js, without the resolution of the tests.
 */
async function callServices() {
  process.env['PORT'] = '0';
  const results = [];
  for (const file of process.argv.slice(2)) results.push(await callService(file));
  process.stdout.write(JSON.stringify(results));
}

/** @param {string} file */
async function callService(file) {
  const [path = '', query] = file.split('?');
  const database = new URLSearchParams(query).get('database');
  if (database === null) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = database;
  /** @type {{ server: import('node:net').Server, nbsetup: { close(): Promise<void> } }} */
  const { server, nbsetup } = await import(`${pathToFileURL(path).href}?${query}`);
  if (!server.listening) await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const owner = { email: 'a@example.com', name: 'Admin', password: 'long-enough', create_pat: true };
  const post = (/** @type {string} */ path, /** @type {RequestInit} */ init) =>
    fetch(`${url}${path}`, { method: 'POST', ...init });

  const without = await post('/notes', {});
  const { personal_access_token: token } = await (
    await post('/api/setup', { body: JSON.stringify(owner) })
  ).json();
  const noted = await post('/notes', { headers: { authorization: `Token ${token}` } });
  const result = { without: without.status, noted: noted.status, body: await noted.json() };

  const closed = once(server, 'close');
  server.close();
  await closed;
  await nbsetup.close();
  return result;
}

await callServices();
