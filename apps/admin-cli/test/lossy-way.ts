import { request as forward } from 'node:http';
import { text } from 'node:stream/consumers';
import { openLocalServer, type LocalServer } from './local-server.ts';

/** Which answers are lost. */
interface Losses {
  readonly method: 'POST' | 'DELETE';
  /** How many, from the first on. */
  readonly losses: number;
  /** Whether it shows by nothing, rather than by the end of the connection. */
  readonly isSilent?: boolean;
}

/** A way to the API on which the first answers to such requests are lost, after the API has given them. */
export async function openLossyWay(
  url: string,
  { method: lossyMethod, losses, isSilent = false }: Losses,
): Promise<LocalServer> {
  let left = losses;
  return openLocalServer((request, response) => {
    const { method, headers } = request;
    const onward = forward(`${url}${request.url ?? ''}`, { method, headers }, (answer) => {
      void text(answer).then((body) => {
        if (method === lossyMethod && left > 0) {
          left -= 1;
          if (!isSilent) response.destroy();
          return;
        }
        response.writeHead(answer.statusCode ?? 0, answer.headers).end(body);
      });
    });
    request.pipe(onward);
  });
}

/** The keys that came with what was to be made there, in order. */
export function keysOf({ requests }: LocalServer): readonly unknown[] {
  return requests.filter(({ method }) => method === 'POST').map(({ headers }) => headers['idempotency-key']);
}
