import { DomainError } from '@nbsetup/domain';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { errnoCode } from '../secret/errno-code.ts';
import type { ConnectionWords, RemoteWords } from './connection-words.ts';
import { exchange, type WireAnswer, type WireRequest } from './exchange.ts';
import { notTheApi, parseAnswer, refusalOf, unreachable } from './refusal.ts';
import { repeat } from './repeat.ts';
import { parseServerAddress, urlOf } from './server-address.ts';

const timeoutMs = 30_000;

interface Wish {
  readonly path: string;
  readonly body?: unknown;
  /** Who asks; nobody when absent. */
  readonly token?: string;
  /** Makes a request that changes something safe to repeat. */
  readonly idempotencyKey?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is asked of an API. */
interface ApiRequest<Answer> extends Wish {
  readonly method: 'GET' | 'POST';
  /** What the answer must have; more is fine. */
  readonly shape: z.ZodType<Answer>;
}

/** What an API shall remove. */
interface ApiRemoval extends Pick<Wish, 'path' | 'token'> {
  /** How it answers when that is gone. */
  readonly goneStatus: number;
}

/** The API of an instance. */
export interface Api {
  readonly address: URL;
  /**
   * Asks, and asks again where there was no answer and that is safe: what only reads, and what has an idempotency key.
   * Throws the refusal of the server as a `DomainError`, and `store_unavailable` when there is no answer.
   */
  ask<Answer>(request: ApiRequest<Answer>): Promise<Answer>;
  /** Asks once. */
  askOnce<Answer>(request: ApiRequest<Answer>): Promise<Answer>;
  /** Removes, asking again as `ask` does. What a repetition finds gone, an attempt before it has removed. */
  remove(removal: ApiRemoval): Promise<void>;
}

/** The API that the options name. Throws `UsageError` for the address and `invalid_input` for the certificates. */
export async function openApi(words: RemoteWords<ConnectionWords>): Promise<Api> {
  const address = parseServerAddress(words.url, { allowsPlainHttp: words['insecure-http'] });
  const ca = words['ca-file'] === undefined ? undefined : await readCertificates(words['ca-file']);
  const send = async (request: Wish & Pick<WireRequest, 'method'>): Promise<WireAnswer> =>
    exchange({ ...wireRequest(request, address), ca, timeoutMs });
  return {
    address,
    ask: async (request) => {
      const isRepeatable = request.method === 'GET' || request.idempotencyKey !== undefined;
      return understood(request, async () =>
        isRepeatable ? repeat(repeatPorts, () => send(request)) : send(request),
      );
    },
    askOnce: async (request) => understood(request, () => send(request)),
    remove: async ({ goneStatus, ...removal }) => {
      let attempts = 0;
      const answer = await answered(() =>
        repeat(repeatPorts, () => {
          attempts += 1;
          return send({ ...removal, method: 'DELETE' });
        }),
      );
      if (attempts === 1 || answer.status !== goneStatus) requireSuccess(answer);
    },
  };
}

const repeatPorts = { pause, random: Math.random, now: () => new Date() };

async function readCertificates(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (error) {
    throw new DomainError('invalid_input', `the file of --ca-file cannot be read (${errnoCode(error)})`);
  }
  throw new DomainError('invalid_input', 'the file of --ca-file must hold certificates as PEM');
}

function wireRequest(
  { method, path, body, token, idempotencyKey, headers }: Wish & Pick<WireRequest, 'method'>,
  address: URL,
): Pick<WireRequest, 'method' | 'url' | 'headers' | 'body'> {
  return {
    method,
    url: urlOf(address, path),
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Token ${token}` }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

async function understood<Answer>(
  { shape }: ApiRequest<Answer>,
  send: () => Promise<WireAnswer>,
): Promise<Answer> {
  const answer = await answered(send);
  requireSuccess(answer);
  const { success, data, error } = shape.safeParse(parseAnswer(answer.text));
  if (!success) throw notTheApi(error);
  return data;
}

function requireSuccess(answer: WireAnswer): void {
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer);
}

async function answered(send: () => Promise<WireAnswer>): Promise<WireAnswer> {
  try {
    return await send();
  } catch (error) {
    throw unreachable(error);
  }
}
