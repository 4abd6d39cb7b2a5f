import { z } from 'zod';
import { cleanVersion } from './version-text.ts';

/** A request to a feed. */
export interface FeedRequest {
  readonly url: URL;
  readonly userAgent: string;
  /** The timeout in milliseconds for the whole response, including its body. */
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
}

const textBytesMax = 100;
const jsonBytesMax = 1024 * 1024;
const githubRelease = z.object({ tag_name: z.string() });

/**
 * Returns the version from a plain text feed. Only the first 100 bytes are read.
 * @throws `Error` if they are not a version.
 */
export async function readPlainFeed(request: FeedRequest): Promise<string> {
  const response = await get(request, {});
  const bytes = await readAtMost(response.body, textBytesMax);
  return requireVersion(bytes.toString('utf8').trim());
}

/**
 * Returns the version of a release from GitHub's API.
 * @throws `Error` if its tag is not a version.
 */
export async function readGithubFeed(request: FeedRequest): Promise<string> {
  const response = await get(request, { accept: 'application/vnd.github.v3+json' });
  const bytes = await readAtMost(response.body, jsonBytesMax + 1);
  if (bytes.byteLength > jsonBytesMax) {
    throw new Error(`the response is longer than ${jsonBytesMax} bytes`);
  }
  const release: unknown = JSON.parse(bytes.toString('utf8'));
  return requireVersion(githubRelease.parse(release).tag_name);
}

async function get(request: FeedRequest, headers: Readonly<Record<string, string>>): Promise<Response> {
  const response = await request.fetch(request.url, {
    headers: { ...headers, 'user-agent': request.userAgent },
    signal: AbortSignal.timeout(request.timeoutMs),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the response has status ${response.status}, not 200`);
  }
  return response;
}

/** Returns the first `bytesMax` bytes at most, and closes the connection then. */
async function readAtMost(body: AsyncIterable<unknown> | null, bytesMax: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    if (chunk instanceof Uint8Array) {
      chunks.push(chunk);
      size += chunk.byteLength;
    }
    if (size >= bytesMax) {
      break;
    }
  }
  return Buffer.concat(chunks).subarray(0, bytesMax);
}

function requireVersion(text: string): string {
  const version = cleanVersion(text);
  if (version === undefined) {
    throw new Error('the response is not a version');
  }
  return version;
}
