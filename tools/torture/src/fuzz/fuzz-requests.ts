import fc from 'fast-check';
import { Agent } from 'node:http';
import type { ApiProcess } from '../api/api-process.ts';
import { sendRaw, type RawResponse, type RawRequest } from '../api/raw-request.ts';
import { malformedBytes } from './malformed-bytes.ts';
import { malformedRequest, type RightThings } from './malformed-request.ts';
import { sendBytes } from './send-bytes.ts';

/** One batch of requests. */
export interface Batch extends RightThings {
  readonly size: number;
  readonly seed: number;
}

/** The results of a batch. */
export interface Fuzzed {
  readonly statuses: readonly number[];
  readonly failures: readonly string[];
}

const atOnce = 8;

/** Nine in ten are requests. The others are hardly HTTP. */
const bytesEvery = 10;

/** Sends a batch, eight requests at the same time. */
export async function fuzzRequests({ url }: ApiProcess, { size, seed, ...right }: Batch): Promise<Fuzzed> {
  const byteCount = Math.floor(size / bytesEvery);
  const texts = fc.sample(malformedBytes, { numRuns: byteCount, seed });
  const requests = fc.sample(malformedRequest(right), { numRuns: size - byteCount, seed });
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const work = [
    ...requests.map((request) => async () => tryRequest({ url, agent }, request)),
    ...texts.map((text) => async () => tryBytes(url, text)),
  ];
  const results = await inTurns(work);
  agent.destroy();
  return {
    statuses: results.map(({ status }) => status),
    failures: results.flatMap(({ failure }) => (failure === undefined ? [] : [failure])),
  };
}

interface Tried {
  /** 0 without a response. */
  readonly status: number;
  readonly failure?: string;
}

async function tryRequest(
  place: { readonly url: string; readonly agent: Agent },
  request: RawRequest,
): Promise<Tried> {
  try {
    const response = await sendRaw(place, request);
    const fault = faultIn(response, request.method);
    return {
      status: response.status,
      ...(fault !== undefined && { failure: `${fault}: ${JSON.stringify(request)}` }),
    };
  } catch (error) {
    // A client that is refused before its whole body was read is disconnected. The next request on that connection may
    // fail.
    const reason = error instanceof Error ? error.message : String(error);
    if (/socket hang up|ECONNRESET|EPIPE/.test(reason)) return { status: 0 };
    return { status: 0, failure: `${reason}: ${JSON.stringify(request)}` };
  }
}

/** The status of resources that need a control plane, which is a refusal and no server error. */
const notImplemented = 501;

/** Returns the failure of a response. Each refusal must have the body that all errors have. */
function faultIn({ status, text }: RawResponse, method: string): string | undefined {
  if (status >= 500 && status !== notImplemented) return `answered ${status} ${text}`;
  if (status < 400 || method === 'HEAD') return undefined;
  return /^\{"message":".*","code":\d{3}\}$/s.test(text)
    ? undefined
    : `answered ${status} with another body: ${text}`;
}

async function tryBytes(url: string, text: string): Promise<Tried> {
  const response = await sendBytes(url, text);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(response)?.[1] ?? 0);
  return { status, ...(status >= 500 && { failure: `answered ${status}: ${JSON.stringify(text)}` }) };
}

async function inTurns<Result>(work: readonly (() => Promise<Result>)[]): Promise<readonly Result[]> {
  const queue = work.entries();
  const results: Result[] = [];
  const worker = async (): Promise<void> => {
    // All workers take from one iterator.
    for (const [index, step] of queue) results[index] = await step();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
