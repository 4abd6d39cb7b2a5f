import { baseUrl } from '../api/server.ts';

/** The address of the server for a terminal. */
const serverAddress: string = baseUrl.href.replace(/\/$/, '');

/** The same action as lines for a terminal. */
export interface Lines {
  readonly curl: string;
  /** Absent if no command does the same. */
  readonly nbsetup?: string;
  /** The part of a file for `nbsetup apply`. Absent if a file cannot declare it. */
  readonly manifest?: string;
}

/** A request, as `curl` sends it. */
export interface TerminalRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path from `/api` on. */
  readonly path: string;
  readonly body?: object;
  /** The token to send. Without one the line reads the variable `NB_TOKEN`. */
  readonly token?: string;
}

/** Returns the line for `curl`. */
export function curlLine({ method = 'GET', path, body, token }: TerminalRequest): string {
  const authorization =
    token === undefined ? `"Authorization: Token $NB_TOKEN"` : quoted(`Authorization: Token ${token}`);
  const parts = [
    `curl -fsS${method === 'GET' ? '' : ` -X ${method}`} ${quoted(`${serverAddress}${path}`)}`,
    `-H ${authorization}`,
    ...(body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body))}`]),
  ];
  return parts.join(' \\\n  ');
}

/** Returns the line for `nbsetup` over this server. The command reads the token from `NB_TOKEN`. */
export function nbsetupLine(...parts: readonly string[]): string {
  return ['npx nbsetup', ...parts, '--url', quoted(serverAddress)].join(' ');
}

/** Returns the line for `nbsetup` on the host of the server, for what does not work over the API. */
export function hostLine(...parts: readonly string[]): string {
  return ['npx nbsetup', ...parts].join(' ');
}

/** Returns an entry of a list in a file for `nbsetup apply`. JSON is also YAML, so any text is quoted right. */
export function manifestEntry(list: string, entry: object): string {
  return `${list}:\n  - ${JSON.stringify(entry)}`;
}

/** Returns a text as one word of a shell. */
export function quoted(value: string): string {
  return /^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
