import { isMarked } from '@nbsetup/domain/internal';

const mark = Symbol.for('@nbsetup/http/MalformedBody');

/** The body is not the JSON that a route expects (400). A value that breaks a rule is 422 instead. */
export class MalformedBody extends Error {
  static {
    Object.defineProperty(this.prototype, mark, { value: true });
  }

  override readonly name = 'MalformedBody';
}

/** Returns whether `error` is a `MalformedBody` of any copy of this package. */
export function isMalformedBody(error: unknown): error is MalformedBody {
  return isMarked(error, mark);
}
