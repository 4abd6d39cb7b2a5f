import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { createTestApp } from '../test-app.ts';
import { createTestOwner } from './api-caller.ts';
import { portOf } from './port-of.ts';

/** An instance whose store the test can reach. */
export interface ServedTestApp {
  readonly url: string;
  /** Adds a person who waits for approval, as a sign-in through an external provider does. The server is set up. */
  readonly addPending: (name: string) => Promise<{ readonly email: string; readonly password: string }>;
}

const createdShape = z.object({ id: z.string(), email: z.string(), password: z.string() });

/** Serves an instance in this process until the test ends. */
export async function serveTestApp(): Promise<ServedTestApp> {
  const { app, parts } = await createTestApp();
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://localhost:${portOf(server)}`;
  return {
    url,
    addPending: async (name) => {
      const call = await createTestOwner(url);
      const body = { name, email: `${name.toLowerCase()}@example.com`, role: 'user', auto_groups: [] };
      const { id, email, password } = createdShape.parse(await call('POST', '/api/users', body));
      await parts.store.storage.unitOfWork.run(async ({ users }) => {
        const user = await users.lock(id);
        if (user === undefined) throw new Error(`there is no user ${id}`);
        await users.update({ ...user, isBlocked: true, isPendingApproval: true });
      });
      return { email, password };
    },
  };
}
