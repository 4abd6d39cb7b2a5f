import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll } from './accessibility.ts';
import { createTestOwner } from './api-caller.ts';
import { setUp } from './console-setup.ts';
import type { ConsoleTest } from './console-test.ts';
import { choose, dialog, field, stored } from './flow-actions.ts';
import { fillInstance, pagesOf } from './sample-instance.ts';
import { serveTestApp } from './served-test-app.ts';

const newPassword = 'A-long-password-1';

async function invite(page: Page, email: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite a person' }).click();
  await dialog(page).getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Grace Hopper');
  await dialog(page).getByRole('button', { name: 'Invite a person' }).click();
  const link = (await page.getByText(/\/invite#token=nbi_/).textContent()) ?? '';
  await stored(page).click();
  return link;
}

/** Describes people, invites and every page in the browser. */
export function describePeople({ open, newInstance }: ConsoleTest): void {
  describe('an invite', () => {
    it('leads to a page where the person chooses a password and is signed in', async () => {
      const page = await open('/users', { isSignedIn: true });
      const link = await invite(page, 'grace@example.com');
      const url = new URL(link);
      const guest = await open(`${url.pathname}${url.hash}`);
      await guest.getByRole('heading', { name: 'Welcome, Grace Hopper' }).waitFor();
      await expectAccessible(guest);
      await field(guest, 'Password').fill('too-weak-for-this');
      await guest.getByRole('button', { name: 'Accept the invite' }).click();
      await guest.getByText('Add a digit, a capital letter').waitFor();

      await field(guest, 'Password').fill(newPassword);
      await field(guest, 'Repeat the password').fill(newPassword);
      await guest.getByRole('button', { name: 'Accept the invite' }).click();

      await guest.getByText('Grace Hopper, User').waitFor();
      await page.reload();
      await page.getByRole('row', { name: /grace@example.com/ }).waitFor();
    });

    it('can be renewed: the old link then explains itself instead of failing', async () => {
      const page = await open('/users', { isSignedIn: true });
      const old = new URL(await invite(page, 'renewed@example.com'));
      await choose(page, 'renewed@example.com', 'Renew');
      await dialog(page).getByText('The old one stops working at once').waitFor();
      await dialog(page).getByRole('button', { name: 'Renew the link' }).click();
      await stored(page).click();

      const guest = await open(`${old.pathname}${old.hash}`);

      await guest.getByRole('heading', { name: 'This invite does not work' }).waitFor();
      await choose(page, 'renewed@example.com', 'Delete');
      await dialog(page).getByRole('button', { name: 'Delete the invite' }).click();
      await page.getByRole('row', { name: /renewed@example.com/ }).waitFor({ state: 'detached' });
    });
  });

  describe('a person', () => {
    it('is blocked and let in again, gets a role, and is deleted', async () => {
      const instance = await newInstance();
      await setUp(instance.url);
      const call = await createTestOwner(instance.url);
      await call('POST', '/api/users', {
        name: 'Alan',
        email: 'alan@example.com',
        role: 'user',
        auto_groups: [],
      });
      const page = await open('/users', { url: instance.url, isSignedIn: true });
      await choose(page, 'Alan', 'Block');
      await dialog(page).getByRole('button', { name: 'Block' }).click();
      await page.getByRole('row', { name: /Alan.*Blocked/ }).waitFor();
      await choose(page, 'Alan', 'Unblock');
      await dialog(page).getByRole('button', { name: 'Unblock' }).click();
      await page.getByRole('row', { name: /Alan.*Active/ }).waitFor();
      await choose(page, 'Alan', 'Change role');
      await dialog(page).getByRole('combobox').selectOption({ label: 'Auditor' });
      await dialog(page).getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /Alan.*Auditor/ }).waitFor();
      await choose(page, 'Alan', 'End all access');
      await dialog(page).getByText('shown to nobody else').waitFor();
      await dialog(page).getByText('Do the same in a terminal').click();
      await dialog(page).getByText('token list --email alan@example.com').waitFor();
      await dialog(page).getByRole('button', { name: 'Block the account' }).click();
      await page.getByRole('row', { name: /Alan.*Blocked/ }).waitFor();
      await choose(page, 'Alan', 'Delete');
      await dialog(page).getByRole('button', { name: 'Delete' }).click();

      await page.getByRole('row', { name: /Alan/ }).waitFor({ state: 'detached' });
      expect(await page.getByRole('button', { name: 'Actions for Ada Lovelace' }).count()).toBe(0);
    });
  });

  describe('a person who waits for approval', () => {
    it('reads so at sign-in, is approved, signs in, and reads when the account is blocked', async () => {
      const { url, addPending } = await serveTestApp();
      await setUp(url);
      const { email, password } = await addPending('Alan');
      const guest = await open('/sign-in', { url });
      const signIn = async (): Promise<void> => {
        await field(guest, 'E-mail address').fill(email);
        await field(guest, 'Password').fill(password);
        await guest.getByRole('button', { name: 'Sign in' }).click();
      };
      await signIn();
      await guest.getByText('This account waits for approval').waitFor();

      const page = await open('/users?status=pending', { url, isSignedIn: true });
      await choose(page, 'Alan', 'Approve');
      await dialog(page).getByRole('button', { name: 'Approve' }).click();
      await page.getByText('Nothing fits the filter').waitFor();
      await signIn();
      await guest.getByText('Alan, User').waitFor();
      await page.getByRole('button', { name: 'Clear the filter' }).click();
      await choose(page, 'Alan', 'Block');
      await dialog(page).getByRole('button', { name: 'Block' }).click();
      await page.getByRole('row', { name: /Alan.*Blocked/ }).waitFor();

      await guest.reload();
      await signIn();
      await guest.getByText('This account is blocked').waitFor();
      await guest.getByText('Ask an owner or an admin').waitFor();
      const { email: other } = await addPending('Eve');
      await page.reload();
      await choose(page, 'Eve', 'Reject');
      await dialog(page).getByRole('button', { name: 'Reject' }).click();
      await page.getByText(other).waitFor({ state: 'detached' });
    });
  });

  describe('every page', () => {
    it('is accessible and fits, wide and light, narrow and dark', async () => {
      const instance = await newInstance();
      await setUp(instance.url);
      const userId = await fillInstance(instance.url);
      const url = instance.url;
      const wide = await open('/overview', { url, isSignedIn: true });
      const narrow = await open('/overview', {
        url,
        isSignedIn: true,
        viewport: { width: 320, height: 700 },
        colorScheme: 'dark',
      });
      // The ages of the rows are as long as texts of ages get: "11 minutes ago".
      for (const page of [wide, narrow]) await page.clock.setFixedTime(Date.now() + 11 * 60_000);
      for (const [address, shown] of pagesOf(userId)) {
        for (const page of [wide, narrow]) {
          await page.goto(`${url}/${address}`);
          await page.getByText(shown).first().waitFor();
          await expectNoSidewaysScroll(page);
          await expectAccessible(page);
        }
        for (const width of [768, 1100, 3840, 1280]) {
          await wide.setViewportSize({ width, height: 900 });
          await expectNoSidewaysScroll(wide);
        }
      }
    }, 120_000);

    it('that does not exist says so, and the server answers no other address', async () => {
      const page = await open('/overview', { isSignedIn: true });
      const response = await page.request.get(new URL('/nothing', page.url()).href);

      expect(response.status()).toBe(404);
    });
  });
}
