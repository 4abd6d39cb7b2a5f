import type { Attempt } from '../api/operation.ts';

/** Returns the bytes of an attempt as they are sent. */
export function requestBytes({ operation, background, idempotencyKey }: Attempt): Buffer {
  const { path, body, token } = operation.request(background);
  const text = JSON.stringify(body);
  return Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      'Host: 127.0.0.1',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(text)}`,
      `Idempotency-Key: ${idempotencyKey}`,
      ...(token === undefined ? [] : [`Authorization: Token ${token}`]),
      '',
      text,
    ].join('\r\n'),
  );
}
