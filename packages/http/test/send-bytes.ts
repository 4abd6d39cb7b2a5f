import type { Express } from 'express';
import { listening } from './listening.ts';

interface BytesRequest {
  /** POST if absent. */
  readonly method?: string;
  readonly path: string;
  readonly body: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends bytes unchanged, which a JSON client would not do. */
export async function sendBytes(
  app: Express,
  { method = 'POST', path, body, headers }: BytesRequest,
): Promise<{ readonly status: number; readonly body: unknown }> {
  return listening(app, async (port) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: Buffer.from(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    return { status: response.status, body: await response.json() };
  });
}
