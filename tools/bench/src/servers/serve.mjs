import { createServer } from 'node:http';

/**
 * Listens on the port in PORT.
 * @param {import('node:http').RequestListener} listener
 */
export function serve(listener) {
  createServer(listener).listen(Number(process.env['PORT']), '127.0.0.1');
}
