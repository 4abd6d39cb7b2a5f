const responseBytesMax = 8 * 1024 * 1024;

/** The function that sends requests: the platform's `fetch`, or one from `nodeFetch`. */
export type Fetch = (url: URL, init: FetchInit) => Promise<FetchResponse>;

/** The part of `RequestInit` that the client uses. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** The part of `Response` that the client reads. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: WireHeaders;
  readonly body: { getReader(): BodyReader } | null;
}

/** The headers of a response. `get` ignores case. */
export interface WireHeaders {
  get(name: string): string | null;
}

interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/** One HTTP request. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** The response to one HTTP request, whatever its status. */
export interface WireResponse {
  readonly status: number;
  readonly headers: WireHeaders;
  readonly text: string;
}

/** The timeout of a request and its abort signal. */
export interface Timeouts {
  /** Milliseconds from the DNS lookup to the end of the response. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends one request and reads at most 8 MiB of the response. Follows no redirect, because that would send the token
 * along.
 *
 * @throws The reason of `signal` if the caller aborts.
 * @throws `TimeoutError` if the response is not complete in time.
 * @throws The error of `fetch` otherwise.
 */
export async function exchange(
  fetch: Fetch,
  { url, ...request }: WireRequest,
  { timeoutMs, signal }: Timeouts,
): Promise<WireResponse> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, {
    ...request,
    redirect: 'manual',
    signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
  });
  return { status: response.status, headers: response.headers, text: await readText(response) };
}

async function readText({ body }: FetchResponse): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) return text + decoder.decode();
    size += value.byteLength;
    if (size > responseBytesMax) {
      await reader.cancel();
      throw new RangeError(`the response is longer than ${responseBytesMax} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
