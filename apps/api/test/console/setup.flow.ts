import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { plainHost } from './browser.ts';
import { expectAccessible, expectNoSidewaysScroll } from './accessibility.ts';
import { owner, setUp } from './console-setup.ts';
import type { ConsoleTest } from './console-test.ts';
import { field, stored } from './flow-actions.ts';

const create = (page: Page): Locator => page.getByRole('button', { name: 'Create the owner' });

async function fill(page: Page): Promise<void> {
  await field(page, 'Your name').fill(owner.name);
  await field(page, 'E-mail address').fill(owner.email);
  await field(page, 'Password').fill(owner.password);
  await field(page, 'Repeat the password').fill(owner.password);
}

async function fillWithToken(page: Page): Promise<void> {
  await fill(page);
  await page.getByRole('checkbox', { name: 'Also create a token' }).check();
}

async function shownSecret(page: Page): Promise<string> {
  await stored(page).waitFor();
  return (await page.getByText(/^nbp_\w+$/).textContent()) ?? '';
}

/** Describes the first setup in the browser. */
export function describeSetup({ open, newInstance, api, expectFault }: ConsoleTest): void {
  describe('the setup page', () => {
    it('is where / leads while setup is required, and signs the owner in', async () => {
      const instance = await newInstance();
      const page = await open('/', { url: instance.url });
      await field(page, 'Your name').waitFor();
      expect(new URL(page.url()).pathname).toBe('/setup');
      await expectAccessible(page);
      await fill(page);

      await create(page).click();

      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/overview');
      await page.getByText('Ada Lovelace, Owner').waitFor();
    });

    it('shows the token once, in memory alone, until it is stored', async () => {
      const instance = await newInstance();
      const page = await open('/setup', { url: instance.url });
      await fillWithToken(page);
      await page.getByText('30 days').click();
      await create(page).click();
      const token = await shownSecret(page);
      await expectAccessible(page);

      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Test this token' }).click();
      await page.getByText('It works.').waitFor();
      expect(await page.getByText(`Authorization: Token ${token}`).count()).toBe(3);
      const kept = await page.evaluate(
        'JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, history.state, document.cookie])',
      );
      expect(kept).not.toContain('nbp_');

      let asked = '';
      page.once('dialog', (dialog) => {
        asked = dialog.type();
        void dialog.accept();
      });
      await page.reload();
      await page.getByRole('heading', { name: 'This instance is already set up' }).waitFor();
      expect(asked).toBe('beforeunload');
      expect(await page.content()).not.toContain('nbp_');
      const list = await fetch(`${instance.url}/api/tokens/self`, {
        headers: { Authorization: `Token ${token}` },
      });
      expect(list.status).toBe(200);
    });

    it('downloads the token, and "I have stored it" leads on', async () => {
      const instance = await newInstance();
      const page = await open('/setup', { url: instance.url });
      await fillWithToken(page);
      await create(page).click();
      await stored(page).waitFor();

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download' }).click(),
      ]);
      await stored(page).click();

      expect(download.suggestedFilename()).toBe('nbsetup-token.txt');
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      expect(await page.content()).not.toContain('nbp_');
    });

    it('can be used by keyboard alone, and sends once however often Enter is pressed', async () => {
      const instance = await newInstance();
      const page = await open('/setup', { url: instance.url });
      await field(page, 'Your name').waitFor();
      await page.keyboard.type(owner.name);
      await page.keyboard.press('Tab');
      await page.keyboard.type(owner.email);
      await page.keyboard.press('Tab');
      await page.keyboard.type(owner.password);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.type(owner.password);
      let sent = 0;
      page.on('request', (request) => {
        if (request.url().endsWith('/api/setup')) sent += 1;
      });

      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');

      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      expect(sent).toBe(1);
    });

    it('shows at each field what is missing, and focuses the first one', async () => {
      const instance = await newInstance();
      const page = await open('/setup', { url: instance.url, viewport: { width: 320, height: 700 } });

      await create(page).click();

      await page.getByText('Enter a name.').waitFor();
      expect(await field(page, 'Your name').getAttribute('aria-invalid')).toBe('true');
      expect(await page.evaluate('document.activeElement.name')).toBe('name');
      await page.getByText('Enter an e-mail address.').waitFor();
      await page.getByText('Enter a password.').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await field(page, 'Your name').fill('A');
      expect(await field(page, 'Your name').getAttribute('aria-invalid')).toBeNull();
    });

    it('shows a refusal of the server at its field, and keeps what was typed', async () => {
      const instance = await newInstance();
      const page = await open('/setup', { url: instance.url });
      await fill(page);
      await field(page, 'E-mail address').fill('not an address');

      await create(page).click();

      await expect.poll(() => field(page, 'E-mail address').getAttribute('aria-invalid')).toBe('true');
      const problem = await field(page, 'E-mail address').getAttribute('aria-describedby');
      expect(await page.locator(`[id="${problem ?? ''}"]`).textContent()).toMatch(/email/i);
      expect(await page.evaluate('document.activeElement.name')).toBe('email');
      expect(await field(page, 'Password').inputValue()).toBe(owner.password);
    });

    it('asks for the setup secret, accepts it with blanks around it, and reports a wrong one', async () => {
      const secret = 'a-secret-that-nobody-can-guess';
      const instance = await newInstance({ NB_SETUP_SECRET: secret });
      const page = await open('/', { url: instance.url });
      await field(page, 'Setup secret').fill('wrong-secret-wrong-secret');
      await fill(page);
      await create(page).click();
      await page.getByText('Setup is not open to you').waitFor();

      await field(page, 'Setup secret').fill(`  ${secret} `);
      await create(page).click();

      await page.getByRole('heading', { name: 'Overview' }).waitFor();
    });

    it('offers no token if setup tokens are off, and shows the password rule in advance', async () => {
      const instance = await newInstance({ NB_SETUP_PAT_ENABLED: 'false' });
      const page = await open('/', { url: instance.url });

      await page.getByText('8 to 72 characters.').waitFor();
      expect(await page.getByRole('checkbox').count()).toBe(0);
      expect(await field(page, 'E-mail address').getAttribute('autocomplete')).toBe('username');
      expect(await field(page, 'Password').getAttribute('autocomplete')).toBe('new-password');
      expect(await page.locator('form').getAttribute('method')).toBe('post');
    });

    it('is one calm page once setup is done, also for a page that was opened before', async () => {
      const page = await open('/setup');
      await page.getByRole('heading', { name: 'This instance is already set up' }).waitFor();
      expect(await page.locator('form').count()).toBe(0);
      const instance = await newInstance();
      const late = await open('/setup', { url: instance.url });
      await fill(late);
      await setUp(instance.url);

      await create(late).click();

      await late.getByRole('heading', { name: 'This instance is already set up' }).waitFor();
      await late.getByRole('link', { name: 'Sign in' }).click();
      await field(late, 'E-mail address').waitFor();
    });

    it('says that the server cannot be reached, never a sign-in, and tries again', async () => {
      const page = await open('/setup');
      await page.route('**/api/instance', (route) => route.abort());
      await page.reload();
      await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
      expect(await page.locator('form').count()).toBe(0);
      await page.unroute('**/api/instance');

      await page.getByRole('button', { name: 'Try again' }).click();

      await page.getByRole('heading', { name: 'This instance is already set up' }).waitFor();
    });

    it('copies also without TLS, and says so if the browser does not let it', async () => {
      // The browser reports that it ignores a header on a page without TLS.
      expectFault(/Cross-Origin-Opener-Policy|Origin-Agent-Cluster/);
      const instance = await newInstance();
      const url = instance.url.replace('localhost', plainHost);
      const page = await open('/setup', { url });
      await page.getByText('This page is not encrypted').waitFor();
      await fillWithToken(page);
      await create(page).click();
      const token = await shownSecret(page);
      const copy = page.getByRole('button', { name: 'Copy: the token' });

      await copy.click();
      await page.getByText('Copied.').waitFor();
      expect(await page.evaluate('getSelection().toString()')).toBe(token);
      await page.evaluate('document.execCommand = () => false');
      await copy.click();
      await page.getByText('press Ctrl+C').waitFor();
      expect(await page.evaluate('getSelection().toString()')).toBe(token);
    });

    it('has the address of the API that it was opened from in its commands', async () => {
      const instance = await newInstance();
      const page = await open('/setup', { url: instance.url });
      await fillWithToken(page);
      await create(page).click();
      await stored(page).waitFor();

      expect(await page.getByText(`curl -fsS ${instance.url}/api/users`).count()).toBe(1);
      expect(api().url).not.toBe(instance.url);
    });
  });
}
