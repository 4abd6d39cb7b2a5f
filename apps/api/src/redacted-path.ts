import { redactTokens } from '@nbsetup/domain';
import { localUserId } from '@nbsetup/domain/internal';
import { knownPaths } from '@nbsetup/http';

const shapes = [...knownPaths, '/healthz', '/readyz', '/metrics'].map((path) => path.split('/'));
const fixedPaths = new Set(
  shapes.filter((shape) => !shape.some(isParameter)).map((shape) => shape.join('/')),
);
const fixedParts = new Set(shapes.flat().filter((part) => !isParameter(part)));

/**
 * Returns the path of a URL for the log, without texts that a client may have sent by mistake, such as a password.
 * Fixed parts of routes stay, and so do ids where a route has one. Of a token only the prefix stays. `…` replaces
 * everything else. The query is removed.
 */
export function redactedPath(url: string): string {
  const [path = ''] = url.split('?', 1);
  if (fixedPaths.has(path)) return path;
  const parts = path.split('/');
  const isRoute = shapes.some((shape) => fits(shape, parts));
  return parts
    .map((part) => (fixedParts.has(part) || (isRoute && isId(part)) ? part : redactedPart(part)))
    .join('/');
}

function fits(shape: readonly string[], parts: readonly string[]): boolean {
  return (
    shape.length === parts.length && shape.every((part, index) => part === parts[index] || isParameter(part))
  );
}

function isParameter(part: string): boolean {
  return part.startsWith('{') || part === '*';
}

/** Returns whether it is an id of ours: of a token, a session, a service user or a person. */
function isId(part: string): boolean {
  return isXid(part) || isUuid(part) || isLocalUserId(part);
}

/** An xid has 96 bits in 20 characters. The last character has one bit. */
function isXid(part: string): boolean {
  return /^[0-9a-v]{19}[0g]$/.test(part);
}

function isUuid(part: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(part);
}

function isLocalUserId(part: string): boolean {
  const uuid = Buffer.from(part, 'base64').toString('latin1').slice(2, 38);
  return isUuid(uuid) && localUserId(uuid) === part;
}

/** Each percent-encoded character counts as one. Tokens are ASCII, and nothing else of the text stays. */
function redactedPart(part: string): string {
  const decoded = part.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return /nb[a-z]_…/.exec(redactTokens(decoded))?.[0] ?? '…';
}
