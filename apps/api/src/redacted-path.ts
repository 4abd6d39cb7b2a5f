import { redactTokens } from '@nbsetup/domain';

/** The path of a URL as it came, unless it has a token in it, in plain or percent-encoded characters; never the query. */
export function redactedPath(url: string): string {
  const path = url.split('?', 1).join();
  const decoded = path.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  const redacted = redactTokens(decoded);
  return redacted === decoded ? path : redacted;
}
