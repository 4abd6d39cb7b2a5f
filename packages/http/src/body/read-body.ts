import type { Request } from 'express';
import type { z } from 'zod';
import { MalformedBody } from '../error/malformed-body.ts';
import { bodyOf } from './body-of.ts';
import { bodyText } from './body-text.ts';
import { decodeJson } from './decode-json.ts';

/** What a body is refused with, in the words of the reference, where its route has no others. */
const unreadable = "couldn't parse JSON request";

/** What a body must be. */
interface ExpectedBody<Shape extends z.ZodType> {
  readonly shape: Shape;
  readonly message?: string;
}

/**
 * The body as the shape says. Field names match in any case, unknown fields are ignored, `null` counts as absent and
 * a body of `null` as `{}`. Throws `MalformedBody` with `message` for anything else, half of a surrogate pair in a text
 * included, and as `bodyText` does. Source: docs/netbird-api.md 3.0.
 */
export function readBody<Shape extends z.ZodType>(
  request: Request,
  { shape, message = unreadable }: ExpectedBody<Shape>,
): z.infer<Shape> {
  const parsed = shape.safeParse(foldFields(decodedBody(request, message)));
  if (!parsed.success || !isWellFormed(parsed.data)) throw new MalformedBody(message);
  return parsed.data;
}

/** The same for a body that may be left out, which counts as `{}`. */
export function readOptionalBody<Shape extends z.ZodType>(
  request: Request,
  expected: ExpectedBody<Shape>,
): z.infer<Shape> {
  const body = bodyOf(request);
  const isAbsent = Buffer.isBuffer(body) ? body.length === 0 : body === undefined || body === '';
  return isAbsent ? expected.shape.parse({}) : readBody(request, expected);
}

function decodedBody(request: Request, message: string): unknown {
  const body = bodyOf(request);
  // Somebody else's app may have read the body already, as a text or as whatever was in it.
  if (!Buffer.isBuffer(body) && typeof body !== 'string') return body;
  const text = typeof body === 'string' ? body : bodyText(body, request.headers['content-type']);
  try {
    return decodeJson(text);
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

/** In UTF-8, as which texts are hashed and stored, all halves of surrogate pairs would be the same character. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isWellFormed);
}
