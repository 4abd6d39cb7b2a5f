import type { Request, Response } from 'express';

const strict = 'handling=strict';

/**
 * Whether the request asks for strict handling: `Prefer: handling=strict`, in any case, among other preferences or with
 * the value in quotes. Of several preferences for the handling the first counts. Source: RFC 7240, section 2.
 */
export function prefersStrictHandling(request: Pick<Request, 'headers'>): boolean {
  const header = [request.headers['prefer'] ?? []].flat().join();
  const handling = header
    .toLowerCase()
    .split(',')
    .map((preference) => preference.split(';', 1).join().replaceAll(/[\s"]/g, ''))
    .find((preference) => preference.startsWith('handling='));
  return handling === strict;
}

/** Tells the client that its wish for strict handling is honoured. */
export function confirmStrictHandling(response: Response): void {
  response.set('Preference-Applied', strict);
}
