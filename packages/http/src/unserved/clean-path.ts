/**
 * Returns the path without empty parts, `.` and `..`. The router of the reference redirects to it. Keeps a trailing
 * slash. Returns `undefined` if the path is already clean or cannot be decoded. Source: `cleanPath` in mux.go of
 * gorilla/mux 1.8.1.
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
