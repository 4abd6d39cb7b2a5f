import type { Hints } from '@nbsetup/domain';
import { errorHeaders, refusalResponse } from '@nbsetup/http';

/** Returns the response to a refusal of this product, or `undefined` for any other error. */
export function responseTo(error: unknown, hints: Partial<Hints>): Response | undefined {
  const refusal = refusalResponse(error, { hints });
  if (refusal === undefined) return undefined;
  const { status, message } = refusal;
  return Response.json({ message, code: status }, { status, headers: errorHeaders(refusal) });
}
