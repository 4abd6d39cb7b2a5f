import type { Place } from './find-leaks.ts';

/** A request as it is sent; the body is sent as it is when it is text already. */
interface Question {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The secrets that belong into the answer. */
  readonly sinkOf?: readonly string[];
}

/** What came back, with everything that can be read of it. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly cookie: string;
}

/** Requests to one API, of which every answer is kept to be searched. */
export interface Conversation {
  readonly ask: (question: Question) => Promise<Reply>;
  readonly answers: () => readonly Place[];
}

/** Begins a conversation. */
export function converse(url: string): Conversation {
  const answers: Place[] = [];
  return {
    ask: async ({ method = 'GET', path, headers = {}, body, sinkOf = [] }) => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const head = JSON.stringify([...response.headers]);
      const number = answers.length + 1;
      const name = `answer ${number} (${response.status} to ${method} ${path.split('?', 1).join()})`;
      answers.push({ name, text: `${head}\n${text}`, sinkOf });
      return { status: response.status, text, cookie: response.headers.get('set-cookie') ?? '' };
    },
    answers: () => answers,
  };
}
