/**
 * The path without empty parts and without `.` and `..`, which the router of the reference redirects to; `undefined` when it
 * is clean already, or cannot be decoded. A slash at the end stays. Source: `cleanPath` in mux.go of gorilla/mux 1.8.1.
 */
export function cleanPathOf(path: string): string | undefined {
  const decoded = decode(path);
  if (decoded === undefined) return undefined;
  const parts: string[] = [];
  for (const part of decoded.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const end = decoded.endsWith('/') && parts.length > 0 ? '/' : '';
  const clean = `/${parts.join('/')}${end}`;
  return clean === decoded ? undefined : clean.split('/').map(encodeURIComponent).join('/');
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
