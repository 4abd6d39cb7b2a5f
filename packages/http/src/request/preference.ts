import type { Request, Response } from 'express';

const strict = 'handling=strict';

/**
 * Returns whether the request has `Prefer: handling=strict`, in any case, quoted or not, among other preferences. If
 * there are several preferences for handling, the first one counts. Source: RFC 7240, section 2.
 */
export function prefersStrictHandling(request: Pick<Request, 'headers'>): boolean {
  const { prefer } = request.headers;
  if (prefer === undefined) return false;
  const handling = [prefer]
    .flat()
    .join()
    .toLowerCase()
    .split(',')
    .map((preference) => preference.split(';', 1).join().replaceAll(/[\s"]/g, ''))
    .find((preference) => preference.startsWith('handling='));
  return handling === strict;
}

/** Sets the header that confirms strict handling. */
export function confirmStrictHandling(response: Response): void {
  response.set('Preference-Applied', strict);
}
