import { isMarked } from '@nbsetup/domain';

const mark = Symbol.for('@nbsetup/http/MalformedBody');

/** A body that is not the JSON a route expects: a matter of the wire (400), unlike a value that breaks a rule (422). */
export class MalformedBody extends Error {
  static {
    Object.defineProperty(this.prototype, mark, { value: true });
  }

  override readonly name = 'MalformedBody';
}

/** Tells whether `error` is a `MalformedBody` of any copy of this package. */
export function isMalformedBody(error: unknown): error is MalformedBody {
  return isMarked(error, mark);
}
