import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** A request of the fetch API as one of Node.js, and the response that its handler writes. */
export interface FetchExchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Resolves when the handler has sent the response. Rejects if the body of the request breaks off. */
  readonly response: Promise<Response>;
}

/** Returns the request as handlers for Node.js take it, without a server. `address` is that of the client. */
export function fetchExchange(
  request: Request,
  { address }: { readonly address: string | undefined },
): FetchExchange {
  const incoming = new FetchMessage(request.body);
  Object.assign(incoming, partsOf(request), { ip: address });
  const sink = new ResponseSink();
  const outgoing = new ServerResponse(incoming);
  // Without a connection to keep there are no chunks, so the bytes after the headers are the body.
  outgoing.shouldKeepAlive = false;
  outgoing.assignSocket(sink);
  const response = new Promise<Response>((resolve, reject) => {
    incoming.once('error', reject);
    outgoing.once('finish', () => {
      resolve(responseOf(outgoing, sink.bytes()));
      incoming.stop();
      outgoing.emit('close');
    });
  });
  return { incoming, outgoing, response };
}

function partsOf(request: Request): object {
  const { protocol, host, pathname, search } = new URL(request.url);
  const hasLength = request.body === null || request.headers.has('content-length');
  return {
    method: request.method,
    url: `${pathname}${search}`,
    httpVersion: '1.0',
    httpVersionMajor: 1,
    httpVersionMinor: 0,
    // A body without a length comes in chunks.
    headers: {
      host,
      ...Object.fromEntries(request.headers),
      ...(!hasLength && { 'transfer-encoding': 'chunked' }),
    },
    protocol: protocol.slice(0, -1),
    secure: protocol === 'https:',
  };
}

/** A request without a connection. It reads the body as its handler does, and no further. */
class FetchMessage extends IncomingMessage {
  readonly #body: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #isStopped = false;

  constructor(body: ReadableStream<Uint8Array> | null) {
    super(new Socket());
    this.#body = body?.getReader();
  }

  override _read(size: number): void {
    super._read(size);
    if (this.#isStopped) return;
    this.#readChunk().catch((error: unknown) => {
      this.destroy(error instanceof Error ? error : new Error('the body broke off', { cause: error }));
    });
  }

  /** Reads no more of the body. */
  stop(): void {
    this.#isStopped = true;
    this.#body?.cancel().catch(() => undefined);
  }

  async #readChunk(): Promise<void> {
    // A stream that is always ready would otherwise keep the event loop from sending the response.
    await setImmediate();
    const { done = true, value } = (await this.#body?.read()) ?? {};
    if (this.#isStopped) return;
    if (done) this.complete = true;
    this.push(done ? null : value);
  }
}

/** Collects what is written, and connects to nothing. */
class ResponseSink extends Socket {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Uint8Array | string, encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk));
    done();
  }

  override _writev(
    chunks: readonly { readonly chunk: Uint8Array | string; readonly encoding: BufferEncoding }[],
    done: (error?: Error) => void,
  ): void {
    for (const { chunk, encoding } of chunks) this._write(chunk, encoding, () => undefined);
    done();
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

const endOfHeaders = '\r\n\r\n';

function responseOf(outgoing: ServerResponse, written: Buffer): Response {
  const { statusCode: status } = outgoing;
  const headers = new Headers();
  for (const [name, value] of Object.entries(outgoing.getHeaders())) {
    for (const one of [value ?? []].flat()) headers.append(name, String(one));
  }
  const body = written.subarray(written.indexOf(endOfHeaders) + endOfHeaders.length);
  return new Response(body.length === 0 ? null : body, { status, headers });
}
