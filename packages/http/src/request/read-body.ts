import express, { type Request, type RequestHandler } from 'express';
import type { z } from 'zod';
import { MalformedBody } from '../error/malformed-body.ts';
import { decodeJson } from './decode-json.ts';

/** Bytes of the longest body that is read, after inflating. */
export const bodyBytesMax = 16 * 1024;

/** Collects the body, of whatever content type: the reference does not look at that either. */
export const collectBody: RequestHandler = express.raw({ type: () => true, limit: bodyBytesMax });

/**
 * The body as the shape says. Field names match in any case, unknown fields are ignored, `null` counts as absent and
 * a body of `null` as `{}`. Throws `MalformedBody` with `message` for anything else. Source: contract.md 3.0.
 */
export function readBody<Shape extends z.ZodType>(
  request: Request,
  { shape, message }: { readonly shape: Shape; readonly message: string },
): z.infer<Shape> {
  const parsed = shape.safeParse(foldFields(decodedBody(request, message)));
  if (!parsed.success) throw new MalformedBody(message);
  return parsed.data;
}

function decodedBody(request: Request, message: string): unknown {
  const body: unknown = request.body;
  // Somebody else's app may have parsed the body already; then it is no buffer.
  if (!Buffer.isBuffer(body)) return body;
  try {
    return decodeJson(body.toString('utf8'));
  } catch (error) {
    throw new MalformedBody(message, { cause: error });
  }
}

function foldFields(value: unknown): unknown {
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const given = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(given.map(([name, field]) => [name.toLowerCase(), field]));
}
