import bodyParser from 'body-parser';
import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import { BodyTooLong, bodyBytesMax } from '../error/body-too-long.ts';
import { MalformedBody } from '../error/malformed-body.ts';
import { exactRouter } from '../exact-router.ts';
import { bodyOf } from './body-of.ts';
import { decodeJson } from './decode-json.ts';

/** Collects the body, of whatever content type: the reference does not look at that either. */
export const collectBody: RequestHandler = exactRouter().use(
  // The reader answers only when the whole body has come; who sends one that is too long is told at once.
  (request, _response, next) => {
    if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax) throw new BodyTooLong();
    let received = 0;
    const count = (chunk: Buffer): void => {
      received += chunk.length;
      if (received <= bodyBytesMax) return;
      request.off('data', count);
      next(new BodyTooLong());
    };
    // Nothing flows before the reader, which is called now, listens as well.
    request.on('data', count);
    next();
  },
  bodyParser.raw({ type: () => true, limit: bodyBytesMax }),
);

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

/** The same for a body that may be left out, which counts as `{}`. */
export function readOptionalBody<Shape extends z.ZodType>(
  request: Request,
  expected: { readonly shape: Shape; readonly message: string },
): z.infer<Shape> {
  const body = bodyOf(request);
  const isAbsent = Buffer.isBuffer(body) ? body.length === 0 : body === undefined || body === '';
  return isAbsent ? expected.shape.parse({}) : readBody(request, expected);
}

function decodedBody(request: Request, message: string): unknown {
  const body = bodyOf(request);
  // Somebody else's app may have read the body already, as a text or as whatever was in it.
  if (!Buffer.isBuffer(body) && typeof body !== 'string') return body;
  try {
    return decodeJson(body.toString());
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
