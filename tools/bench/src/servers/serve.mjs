import { createServer } from 'node:http';

/**
 * Listens on the port in PORT.
 * @param {import('node:http').RequestListener} listener
 * @param {Readonly<Record<string, unknown>>} [credential] What the bench sends with its requests, as it is answered to
 * `GET /credential`.
 */
export function serve(listener, credential) {
  const server = createServer((request, response) => {
    if (request.url !== '/credential') return listener(request, response);
    return response.end(JSON.stringify(credential ?? {}));
  });
  server.listen(Number(process.env['PORT']), '127.0.0.1');
}
