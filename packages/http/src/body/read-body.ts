import type { Request } from 'express';
import type { z } from 'zod';
import { MalformedBody } from '../error/malformed-body.ts';
import { bodyOf } from './body-of.ts';
import { bodyText } from './body-text.ts';
import { decodeJson } from './decode-json.ts';
import { foldFields } from './fold-fields.ts';

/** The message for an invalid body in the words of the reference, unless the route has its own. */
const unreadable = "couldn't parse JSON request";

/** The expected shape of a body. */
interface ExpectedBody<Shape extends z.ZodType> {
  readonly shape: Shape;
  readonly message?: string;
}

/**
 * Returns the body in the given shape. At every depth field names match in any case, unknown fields are ignored, and
 * `null` counts as absent. A body of `null` counts as `{}`.
 * @throws `MalformedBody` with `message` if the body does not fit the shape, or if a text has half a surrogate pair.
 * @throws `UnsupportedCharset` as `bodyText` does.
 * Source: docs/netbird-api.md 3.0.
 */
export function readBody<Shape extends z.ZodType>(
  request: Request,
  { shape, message = unreadable }: ExpectedBody<Shape>,
): z.infer<Shape> {
  const parsed = shape.safeParse(foldFields(decodedBody(request, message), shape));
  if (!parsed.success || !isWellFormed(parsed.data)) throw new MalformedBody(message);
  return parsed.data;
}

/** Returns the body as `readBody` does. A missing body counts as `{}`. */
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
  // The host app may have read the body already, as a text or as a parsed value.
  if (!Buffer.isBuffer(body) && typeof body !== 'string') return body;
  const text = typeof body === 'string' ? body : bodyText(body, request.headers['content-type']);
  try {
    return decodeJson(text);
  } catch (error) {
    throw new MalformedBody(message, { cause: error });
  }
}

/**
 * Returns whether all texts are well-formed. In UTF-8, in which texts are hashed and stored, all halves of surrogate
 * pairs become the same character.
 */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isWellFormed);
}
