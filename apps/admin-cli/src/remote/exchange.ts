import { request as requestPlain, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';

const answerBytesMax = 8 * 1024 * 1024;

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The certificates to trust, as PEM, in place of those known to node. */
  readonly ca: string | undefined;
  /** For everything, from looking up the name to the end of the answer. */
  readonly timeoutMs: number;
}

/** What came back, whatever its status. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/**
 * Sends one request over a connection of its own and reads the answer; follows no redirect. Rejects with the error of the
 * system when there is no whole answer in time.
 *
 * Not `fetch`: on node 20 it can be given certificates only by a package that it is made of, or before node starts.
 */
export async function exchange({
  url,
  body,
  timeoutMs,
  headers,
  ...request
}: WireRequest): Promise<WireAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const send = url.protocol === 'https:' ? requestSecure : requestPlain;
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      send(url, { ...request, agent: false, signal: timeout, headers: { ...headers, ...length } })
        .once('response', resolve)
        .once('error', reject)
        .end(body);
    });
    return { status: answer.statusCode ?? 0, headers: answer.headers, text: await readText(answer) };
  } catch (error) {
    if (timeout.aborted) throw new Error(`no answer within ${timeoutMs / 1000} s`, { cause: error });
    throw error;
  }
}

async function readText(answer: AsyncIterable<unknown>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > answerBytesMax) throw new Error(`the answer is longer than ${answerBytesMax} bytes`);
  }
  return Buffer.concat(chunks).toString('utf8');
}
