import type { Express } from 'express';
import { createServer, request } from 'node:http';
import { duplexPair } from 'node:stream';
import { text } from 'node:stream/consumers';
import { messageClassesOf } from './express-messages.ts';

/** A request with a JSON body. */
interface InProcessRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** The response to a request of {@link postInProcess}. */
export interface InProcessResponse {
  readonly status: number;
  readonly body: string;
}

/** Sends JSON to an app over HTTP, without a port. So nobody else can reach the app. */
export async function postInProcess(
  app: Express,
  { path, headers, body }: InProcessRequest,
): Promise<InProcessResponse> {
  const [ofClient, ofServer] = duplexPair();
  const server = createServer(messageClassesOf(app), app);
  server.emit('connection', ofServer);
  return new Promise<InProcessResponse>((resolve, reject) => {
    const sent = request({
      method: 'POST',
      path,
      headers: { ...headers, 'Content-Type': 'application/json', Connection: 'close' },
      createConnection: () => ofClient,
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      text(response).then((read) => {
        resolve({ status: response.statusCode ?? 0, body: read });
      }, reject);
    });
    sent.end(JSON.stringify(body));
  }).finally(() => server.close());
}
