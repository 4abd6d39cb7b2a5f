const answerBytesMax = 8 * 1024 * 1024;

/** The function that sends requests: `fetch` of the platform, or one that trusts other certificates. */
export type Fetch = (url: URL, init: FetchInit) => Promise<FetchResponse>;

/** What the client gives to `fetch`. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** What the client reads of a `Response`. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: WireHeaders;
  readonly body: { getReader(): BodyReader } | null;
}

/** Reads a header by its name in any case. */
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

/** The answer to one HTTP request, whatever its status. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: WireHeaders;
  readonly text: string;
}

/** How long a request may take, and who may end it earlier. */
export interface Patience {
  /** Milliseconds, from looking up the name to the end of the answer. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends one request and reads the answer, at most 8 MiB of it. Follows no redirect, because the token would go along.
 *
 * @throws The reason of `signal` when the caller aborts; a `TimeoutError` when there is no whole answer in time; else the
 * error of `fetch`.
 */
export async function exchange(
  fetch: Fetch,
  { url, ...request }: WireRequest,
  { timeoutMs, signal }: Patience,
): Promise<WireAnswer> {
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
    if (size > answerBytesMax) {
      await reader.cancel();
      throw new RangeError(`the answer is longer than ${answerBytesMax} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
