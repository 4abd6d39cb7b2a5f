import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { owner } from './console-setup.ts';
import type { ConsoleTest } from './console-test.ts';
import { field } from './flow-actions.ts';

const signInButton = (page: Page): Locator => page.getByRole('button', { name: 'Sign in' });

async function fillSignIn(page: Page, password: string = owner.password): Promise<void> {
  await field(page, 'E-mail address').fill(owner.email);
  await field(page, 'Password').fill(password);
}

/** Describes sign-in and the end of a session in the browser. */
export function describeSession({ open }: ConsoleTest): void {
  describe('the sign-in', () => {
    it('stands at the address of the page, which opens afterwards', async () => {
      const page = await open('/groups?q=All');
      await fillSignIn(page);
      await expectAccessible(page);

      await signInButton(page).click();

      await page.getByRole('heading', { name: 'Groups' }).waitFor();
      expect(page.url()).toMatch(/\/groups\?q=All$/);
    });

    it('leads nowhere else, whatever the address asks for', async () => {
      const page = await open('/sign-in?next=https://evil.example.com&return=//evil.example.com');
      await fillSignIn(page);

      await signInButton(page).click();

      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      expect(new URL(page.url()).host).toMatch(/^localhost:/);
    });

    it('shows different messages for a wrong password, an unreachable server and too many attempts', async () => {
      const page = await open('/sign-in');
      await fillSignIn(page, 'wrong password');
      await signInButton(page).click();
      await page.getByText('Wrong e-mail address or password').waitFor();
      expect(await field(page, 'E-mail address').inputValue()).toBe(owner.email);

      await page.route('**/api/session', (route) => route.abort());
      await signInButton(page).click();
      await page.getByText('The server cannot be reached').waitFor();

      await page.unroute('**/api/session');
      const refusal = {
        status: 429,
        headers: { 'Retry-After': '300' },
        json: { message: 'too many', code: 429 },
      };
      await page.route('**/api/session', (route) => route.fulfill(refusal));
      await signInButton(page).click();
      await page.getByText('Wait 5 minutes').waitFor();
    });
  });

  describe('a session that ends', () => {
    it('keeps what was typed, asks above the page, and goes on', async () => {
      const page = await open('/groups', { isSignedIn: true });
      await page.getByRole('button', { name: 'Create a group' }).click();
      const dialog = page.getByRole('dialog', { name: 'Create a group' });
      await dialog.getByRole('textbox').fill('kept over a sign-in');
      await page.context().clearCookies();
      await dialog.getByRole('button', { name: 'Create a group' }).click();

      const over = page.getByRole('dialog', { name: 'Your session has ended' });
      await over.getByRole('textbox', { name: 'Password' }).fill(owner.password);
      await expectAccessible(page);
      await over.getByRole('button', { name: 'Sign in' }).click();
      await over.waitFor({ state: 'detached' });
      await dialog.getByRole('button', { name: 'Create a group' }).click();

      await page.getByRole('cell', { name: 'kept over a sign-in', exact: true }).waitFor();
    });

    it('ends in every tab of the browser, and begins in every tab', async () => {
      const page = await open('/overview', { isSignedIn: true });
      const other = await page.context().newPage();
      await other.goto(page.url().replace('overview', 'tokens'));
      await other.getByRole('heading', { name: 'My tokens' }).waitFor();

      await page.getByRole('button', { name: 'Sign out' }).click();

      await signInButton(other).waitFor();
      expect(await other.content()).not.toContain('setup-token');
      await fillSignIn(page);
      await signInButton(page).click();
      await other.getByRole('heading', { name: 'My tokens' }).waitFor();
    });

    it('is no end if the browser is only offline', async () => {
      const page = await open('/overview', { isSignedIn: true });
      await page.getByRole('heading', { name: 'Overview' }).waitFor();

      await page.context().setOffline(true);

      await page.getByText('You are offline').waitFor();
      await page.getByRole('link', { name: 'My tokens' }).click();
      await page.getByRole('heading', { name: 'My tokens' }).waitFor();
      await page.context().setOffline(false);
      await page.getByText('You are offline').waitFor({ state: 'detached' });
    });
  });

  describe('the page of sessions', () => {
    it('lists the sessions, ends another one, and changes the password', async () => {
      const page = await open('/sessions', { isSignedIn: true });
      await page.getByText('This one').waitFor();
      await expectAccessible(page);
      const next = 'another-horse-battery';
      await field(page, 'Current password').fill('wrong');
      await field(page, 'New password').fill(next);
      await field(page, 'Repeat the password').fill(next);
      await page.getByRole('button', { name: 'Change the password' }).click();
      await expect.poll(() => field(page, 'Current password').getAttribute('aria-invalid')).toBe('true');

      await field(page, 'Current password').fill(owner.password);
      await page.getByRole('button', { name: 'Change the password' }).click();
      await page.getByText('The password is changed').waitFor();

      expect(await page.getByRole('row').count()).toBe(2);
      await field(page, 'Current password').fill(next);
      await page.getByLabel('Also delete all my tokens').check();
      await field(page, 'New password').fill(owner.password);
      await field(page, 'Repeat the password').fill(owner.password);
      await page.getByRole('button', { name: 'Change the password' }).click();
      await expect.poll(() => field(page, 'Current password').inputValue()).toBe('');
      await page.getByRole('link', { name: 'My tokens' }).click();
      await page.getByText('No tokens yet').waitFor();
    });
  });
}
