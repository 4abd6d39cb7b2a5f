import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTestOwner } from './api-caller.ts';
import { owner, setUp } from './console-setup.ts';
import type { ConsoleTest } from './console-test.ts';

const attack = '<img src=x onerror="document.title=1">"\'><script>alert(1)</script>{{7*7}}';

/** Describes attacks in the browser, and a proxy with a path. */
export function describeSecurity({ open, newInstance, expectFault }: ConsoleTest): void {
  describe('a text of a user', () => {
    it('is shown as text on every page, whatever is in it', async () => {
      const instance = await newInstance();
      const { url } = instance;
      await setUp(url);
      const call = await createTestOwner(url);
      const group = await call('POST', '/api/groups', { name: attack });
      const groupId = String(Reflect.get(Object(group), 'id'));
      const service = { name: attack, role: 'admin', auto_groups: [], is_service_user: true };
      const user = await call('POST', '/api/users', service);
      const userId = String(Reflect.get(Object(user), 'id'));
      await call('POST', `/api/users/${userId}/tokens`, { name: attack, expires_in: 30 });
      await call('POST', '/api/users', {
        name: attack,
        email: 'x@example.com',
        role: 'user',
        auto_groups: [],
      });
      await call('POST', '/api/setup-keys', {
        name: attack,
        type: 'one-off',
        expires_in: 86_400,
        auto_groups: [groupId],
      });
      const rule = { name: attack, enabled: true, action: 'accept', bidirectional: true, protocol: 'all' };
      const rules = [{ ...rule, sources: [groupId], destinations: [groupId] }];
      await call('POST', '/api/policies', { name: attack, description: attack, enabled: true, rules });
      const page = await open('/overview', { url, isSignedIn: true });
      page.on('dialog', (dialog) => {
        throw new Error(`a script ran: ${dialog.message()}`);
      });
      const addresses = [
        'overview',
        `service-users?user=${userId}`,
        'service-users',
        'users',
        'groups',
        'setup-keys',
        'policies',
        'events',
      ];
      for (const address of addresses) {
        await page.goto(
          `${url}/${address}${address.includes('?') ? '&' : '?'}q=${encodeURIComponent('<img')}`,
        );
        await page.getByText('onerror').first().waitFor();
        expect(await page.locator('main img').count()).toBe(0);
        expect(await page.title()).toMatch(/ · nbsetup$/);
      }
    });
  });

  describe('a page of another origin', () => {
    it('cannot show the console in a frame', async () => {
      expectFault(/frame-ancestors|Refused to frame|Framing/);
      const url = await serve((_request, response) => {
        response.setHeader('Content-Type', 'text/html');
        response.end('<iframe></iframe>');
      });
      const page = await open('', { url });
      const console = (await newInstance()).url;

      const [response] = await Promise.all([
        page.waitForResponse(`${console}/setup`),
        page.evaluate(`document.querySelector('iframe').src = '${console}/setup'`),
      ]);

      expect(response.headers()['x-frame-options']).toBe('DENY');
      await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
    });

    it('cannot act with the session of the console', async () => {
      const url = await serve((_request, response) => {
        response.setHeader('Content-Type', 'text/html');
        response.end('<p>evil</p>');
      });
      const instance = await newInstance();
      await setUp(instance.url);
      const page = await open('/overview', { url: instance.url, isSignedIn: true });
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      const evil = await page.context().newPage();
      expectFault(/CORS/);
      await evil.goto(url);

      await evil.evaluate(
        `fetch('${instance.url}/api/groups', { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{"name":"evil"}' }).catch(() => undefined)`,
      );

      await page.goto(`${instance.url}/groups`);
      await page.getByRole('cell', { name: 'All', exact: true }).waitFor();
      expect(await page.getByRole('row').count()).toBe(2);
    });
  });

  describe('a proxy that serves the console under a path', () => {
    it('needs no setting: setup, pages, files and links work', async () => {
      const instance = await newInstance();
      const proxy = await serveUnder('/nb/', instance.url);
      const page = await open('/nb/', { url: proxy });
      await page.getByRole('textbox', { name: 'Your name' }).fill(owner.name);
      await page.getByRole('textbox', { name: 'E-mail address' }).fill(owner.email);
      await page.getByRole('textbox', { name: 'Password', exact: true }).fill(owner.password);
      await page.getByRole('textbox', { name: 'Repeat the password' }).fill(owner.password);
      await page.getByRole('button', { name: 'Create the owner' }).click();
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      expect(page.url()).toBe(`${proxy}/nb/overview`);

      await page.getByRole('link', { name: 'Groups' }).click();

      await page.getByRole('cell', { name: 'All', exact: true }).waitFor();
      expect(page.url()).toBe(`${proxy}/nb/groups`);
    });
  });
}

/** Starts a server until the test ends. Returns its URL, by a name that is another site than `localhost`. */
async function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${portOf(server)}`;
}

function portOf(server: Server): number {
  const address: string | AddressInfo | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}

/** Starts a proxy that removes a path, and passes everything else on as it is. */
async function serveUnder(path: string, target: string): Promise<string> {
  return serve((incoming, response) => {
    const url = new URL(`${target}/${(incoming.url ?? '').slice(path.length)}`);
    const outgoing = request(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(outgoing);
  });
}
