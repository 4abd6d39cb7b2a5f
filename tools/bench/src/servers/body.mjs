/**
 * The body that every server sends: a response of `GET /api/users/current`, so that all send about as many bytes.
 * @type {Readonly<Record<string, unknown>>}
 */
export const body = JSON.parse(process.env['BODY'] ?? '{"status":"ok"}');
