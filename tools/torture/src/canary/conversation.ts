import type { SearchedText } from './find-leaks.ts';

/** A request. A body that is text is sent unchanged. */
interface Question {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The secrets that belong in the response. */
  readonly sinkOf?: readonly string[];
}

/** A response, with everything that can be searched. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly cookie: string;
}

/** Requests to one API. Every response is recorded for the search. */
export interface Conversation {
  readonly ask: (question: Question) => Promise<Reply>;
  readonly responses: () => readonly SearchedText[];
}

/** Starts a conversation. */
export function converse(url: string): Conversation {
  const responses: SearchedText[] = [];
  return {
    ask: async ({ method = 'GET', path, headers = {}, body, sinkOf = [] }) => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const head = JSON.stringify([...response.headers]);
      const number = responses.length + 1;
      const name = `response ${number} (${response.status} to ${method} ${path.split('?', 1).join()})`;
      responses.push({ name, text: `${head}\n${text}`, sinkOf });
      return { status: response.status, text, cookie: response.headers.get('set-cookie') ?? '' };
    },
    responses: () => responses,
  };
}
