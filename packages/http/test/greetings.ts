import { z } from 'zod';
import type { ApiExtension } from '../src/index.ts';

const greeting = z.object({ text: z.string() });

/** An extension with one route, which needs a scope of its own. */
export const greetings: ApiExtension = {
  modules: { greetings: { owner: ['read'] } },
  activities: { 'greeting.sent': 'Greeting sent' },
  resources: [
    {
      shapes: { Greeting: greeting },
      modules: ['policies'],
      routes: {
        'GET /api/greetings': {
          id: 'listGreetings',
          tag: 'Greetings',
          summary: 'Greet the caller',
          access: 'token',
          only: { scope: 'greetings:read' },
          response: z.array(greeting),
          refusals: [],
          handle: ({ modules }) => [{ text: modules.names.at(-1) }],
        },
      },
    },
  ],
};
