import { createServer, request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTestOwner, type Caller } from './api-caller.ts';
import { owner, setUp } from './console-setup.ts';
import type { ConsoleTest } from './console-test.ts';
import { dialog } from './flow-actions.ts';
import { portOf } from './port-of.ts';

const attack = '<img src=x onerror="document.title=1">"\'><script>alert(1)</script>{{7*7}}';

/** Describes attacks in the browser, and a proxy with a path. */
export function describeSecurity({ open, newInstance, expectFault }: ConsoleTest): void {
  describe('a text of a user', () => {
    it('is shown as text on every page and in every dialog, whatever is in it', async () => {
      const instance = await newInstance();
      const { url } = instance;
      await setUp(url);
      const userId = await writeEverywhere(await createTestOwner(url), attack);
      const page = await open('/overview', { url, isSignedIn: true, userAgent: attack });
      page.on('dialog', (dialog) => {
        throw new Error(`a script ran: ${dialog.message()}`);
      });
      const expectText = async (): Promise<void> => {
        await page.getByText('onerror').filter({ visible: true }).first().waitFor();
        expect(await page.locator('main img, [role=dialog] img, [role=dialog] script').count()).toBe(0);
        expect(await page.title()).toMatch(/ · nbsetup$/);
      };
      for (const [address, action] of placesOf(userId)) {
        const query = `${address.includes('?') ? '&' : '?'}q=${encodeURIComponent('<img')}`;
        await page.goto(`${url}/${address}${query}`);
        await expectText();
        if (action === undefined) continue;
        await page
          .getByRole('button', { name: `Actions for ${attack}` })
          .first()
          .click();
        await page.getByRole('menuitem', { name: action }).click();
        await dialog(page).getByText('Do the same in a terminal').click();
        await expectText();
      }
      await page.goto(`${url}/settings`);
      await expect.poll(() => page.getByLabel('DNS domain').count()).toBe(1);
      await page.getByLabel('DNS domain').fill(attack);
      await page.getByText('Do the same in a terminal').click();
      await expectText();
      await page.getByRole('button', { name: 'Save' }).click();
      await expect.poll(() => page.getByLabel('DNS domain').getAttribute('aria-invalid')).toBe('true');
      await expectText();
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

/** Writes a text into every field that takes it. Returns the id of a service user. */
async function writeEverywhere(call: Caller, text: string): Promise<string> {
  const idOf = async (path: string, body: object): Promise<string> =>
    String(Reflect.get(Object(await call('POST', path, body)), 'id'));
  const groupId = await idOf('/api/groups', { name: text });
  const groups = { auto_groups: [groupId] };
  const service = { name: text, role: 'admin', is_service_user: true, ...groups };
  const userId = await idOf('/api/users', service);
  await call('POST', `/api/users/${userId}/tokens`, { name: text, expires_in: 30 });
  await call('POST', '/api/users', { name: text, email: 'x@example.com', role: 'user', ...groups });
  await call('POST', '/api/users/invites', { name: text, email: 'y@example.com', role: 'user', ...groups });
  await call('POST', '/api/setup-keys', { name: text, type: 'one-off', expires_in: 86_400, ...groups });
  const rule = { name: text, description: text, enabled: true, action: 'accept', bidirectional: true };
  const ends = { sources: [groupId], destinations: [groupId], authorized_groups: { [groupId]: [text] } };
  const rules = [{ ...rule, ...ends, protocol: 'netbird-ssh' }];
  await call('POST', '/api/policies', { name: text, description: text, enabled: true, rules });
  const route = { description: text, network: '10.0.0.0/8', metric: 1, enabled: true, masquerade: true };
  const through = { peer_groups: [groupId], groups: [groupId], keep_route: true };
  await call('POST', '/api/routes', { ...route, ...through, network_id: text.slice(0, 40) });
  return userId;
}

/** Returns the pages that show texts, each with an action whose dialog shows them as well. */
function placesOf(userId: string): readonly (readonly [string, string | undefined])[] {
  return [
    ['overview', undefined],
    [`service-users?user=${userId}`, 'Replace'],
    ['service-users', 'Change role'],
    ['all-tokens', 'Delete'],
    ['users', 'End all access'],
    ['groups', 'Rename'],
    ['setup-keys', 'Change'],
    ['policies', 'Change'],
    ['routes', undefined],
    ['events', undefined],
    ['sessions', undefined],
  ];
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
