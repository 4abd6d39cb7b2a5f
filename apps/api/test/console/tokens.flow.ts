import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectAccessible, spokenLines } from './accessibility.ts';
import { createTestOwner } from './api-caller.ts';
import { setUp, owner } from './console-setup.ts';
import type { ConsoleTest } from './console-test.ts';
import { choose, dialog, stored } from './flow-actions.ts';

async function openCreate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Create a token' }).first().click();
}

async function createToken(page: Page, name: string): Promise<string> {
  await openCreate(page);
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog(page).getByRole('button', { name: 'Create a token' }).click();
  await stored(page).waitFor();
  const token = (await page.getByText(/^nbp_\w+$/).textContent()) ?? '';
  await stored(page).click();
  return token;
}

/** Describes tokens and the hand-over in the browser. */
export function describeTokens({ open, newInstance }: ConsoleTest): void {
  describe('the hand-over', () => {
    it('leads in three steps from the setup token to a service user, and a reload goes on', async () => {
      const instance = await newInstance();
      const setupToken = await setUp(instance.url);
      const page = await open('/overview', { url: instance.url, isSignedIn: true });
      await page.getByText('The setup token still works').waitFor();
      await expectAccessible(page);

      await page.getByRole('button', { name: 'Create a service user' }).click();
      await dialog(page).getByRole('textbox', { name: 'Name' }).fill('terraform');
      await dialog(page).getByRole('button', { name: 'Create a service user' }).click();
      await page.getByText('It is terraform.').waitFor();
      await page.reload();
      await page.getByRole('button', { name: 'Create its token' }).click();
      await dialog(page).getByRole('textbox', { name: 'Name' }).fill('deploy');
      await dialog(page).getByRole('button', { name: 'Create a token' }).click();
      await page.getByRole('button', { name: 'Test this token' }).click();
      await page.getByText('It works.').waitFor();
      await stored(page).click();
      await page.getByRole('button', { name: 'Delete the setup token' }).click();
      await dialog(page).getByRole('button', { name: 'Delete the token' }).click();

      await page.getByText('Hand-over to a service user').waitFor({ state: 'detached' });
      const answer = await fetch(`${instance.url}/api/tokens/self`, {
        headers: { Authorization: `Token ${setupToken}` },
      });
      expect(answer.status).toBe(401);
    });
  });

  describe('the list of tokens', () => {
    it('has a new token at once, creates one for two clicks, and says when it ends', async () => {
      const page = await open('/tokens', { isSignedIn: true });
      await openCreate(page);
      await page.getByText(/^Ends .*UTC/).waitFor();
      await dialog(page).getByRole('textbox', { name: 'Name' }).fill('pressed twice');
      await dialog(page).getByText('Do the same in a terminal').click();
      await dialog(page).getByText("--name 'pressed twice' --expires-in 30").waitFor();
      await expectAccessible(page);

      await dialog(page).getByRole('button', { name: 'Create a token' }).dblclick();
      await stored(page).waitFor();
      await expectAccessible(page);
      await stored(page).click();

      expect(await page.getByRole('row', { name: /pressed twice/ }).count()).toBe(1);
      await page.reload();
      await page.getByRole('row', { name: /pressed twice/ }).waitFor();
      expect(await page.getByRole('row', { name: /pressed twice/ }).count()).toBe(1);
      expect(await page.content()).not.toMatch(/nbp_\w{36}/);
    });

    it('has a name and a role for everything that a screen reader gets', async () => {
      const page = await open('/tokens', { isSignedIn: true });
      await page.getByRole('row', { name: /pressed twice/ }).waitFor();

      expect(await spokenLines(page)).toEqual(
        expect.arrayContaining([
          'link, Skip to the content',
          'navigation, Pages',
          'heading, My tokens, focused, level 1',
          'searchbox, Search by name',
          'combobox, State',
          'table, Tokens of Ada Lovelace',
          'button, Actions for pressed twice',
          'status, live polite',
        ]),
      );
      await openCreate(page);
      await dialog(page).getByRole('button', { name: 'Create a token' }).click();
      await page.getByText('Enter a name.').waitFor();
      const inDialog = await spokenLines(page);
      expect(inDialog).toEqual(
        expect.arrayContaining([
          'dialog, Create a token for Ada Lovelace, The token is shown once, right after this.',
          'textbox, Name, Where it is used, such as "backup on nas1". Enter a name., invalid true, focused',
          'radio, 30 days, checked true',
        ]),
      );
      // The page behind the dialog is not read out.
      expect(inDialog).not.toContain('navigation, Pages');
    });

    it('puts a refusal of the server at its field', async () => {
      const page = await open('/tokens', { isSignedIn: true });
      await openCreate(page);
      const name = dialog(page).getByRole('textbox', { name: 'Name' });
      await name.fill('x'.repeat(300));

      await dialog(page).getByRole('button', { name: 'Create a token' }).click();

      await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true');
      expect(await name.inputValue()).toHaveLength(300);
    });

    it('keeps the secret over a change of the page, and closes it by one button alone', async () => {
      const page = await open('/overview', { isSignedIn: true });
      await page.getByRole('link', { name: 'My tokens' }).click();
      await openCreate(page);
      await dialog(page).getByRole('textbox', { name: 'Name' }).fill('kept');
      await dialog(page).getByRole('button', { name: 'Create a token' }).click();
      await stored(page).waitFor();

      await page.keyboard.press('Escape');
      await page.mouse.click(5, 5);
      await page.goBack();

      expect(page.url()).toMatch(/\/overview$/);
      await stored(page).click();
      await stored(page).waitFor({ state: 'detached' });
    });

    it('replaces a token: the old one counts down and still works, a leaked one ends at once', async () => {
      const page = await open('/tokens', { isSignedIn: true });
      const old = await createToken(page, 'rotated');
      await choose(page, 'rotated', 'Replace');
      await dialog(page).getByRole('button', { name: 'Replace it' }).click();
      await stored(page).click();

      await page.getByText(/Replaced, works for (1:00:00|0:59:\d\d)/).waitFor();
      const headers = { Authorization: `Token ${old}` };
      const api = new URL('/api/tokens/self', page.url());
      expect((await fetch(api, { headers })).status).toBe(200);
      await page.getByLabel('State').selectOption({ label: 'Replaced' });
      expect(await page.getByRole('row').count()).toBe(2);
      expect(page.url()).toContain('state=replaced');
    });

    it('can be used by keyboard alone: open the menu, delete, confirm', async () => {
      const page = await open('/tokens', { isSignedIn: true });
      await createToken(page, 'deleted by keyboard');
      await page.getByRole('button', { name: 'Actions for deleted by keyboard' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await dialog(page).getByText(`It acts as ${owner.name}`).waitFor();
      await dialog(page).getByRole('button', { name: 'Delete the token' }).focus();
      await page.keyboard.press('Enter');

      await dialog(page).waitFor({ state: 'detached' });
      expect(await page.getByRole('row', { name: /deleted by keyboard/ }).count()).toBe(0);
    });
  });

  describe('the service users', () => {
    it('have tokens with chosen scopes, and their deletion says how many end', async () => {
      const page = await open('/service-users', { isSignedIn: true });
      await page.getByRole('button', { name: 'Create a service user' }).first().click();
      await dialog(page).getByRole('textbox', { name: 'Name' }).fill('reader');
      await dialog(page).getByRole('combobox').selectOption({ label: 'Auditor' });
      await dialog(page).getByRole('button', { name: 'Create a service user' }).click();
      await page.getByRole('heading', { name: 'reader' }).waitFor();
      await openCreate(page);
      await dialog(page).getByRole('textbox', { name: 'Name' }).fill('inventory');
      await page.getByText('Chosen parts').click();
      await dialog(page).getByRole('button', { name: 'Create a token' }).click();
      await page.getByText('Choose at least one part.').waitFor();
      await page.getByLabel('See users').check();
      await dialog(page).getByRole('button', { name: 'Create a token' }).click();
      await stored(page).click();
      await page.getByRole('cell', { name: 'See users' }).waitFor();

      await page.getByRole('link', { name: 'All tokens' }).click();
      await page.getByRole('row', { name: /inventory.*reader/ }).waitFor();
      await page.getByRole('row', { name: /pressed twice.*Ada Lovelace/ }).waitFor();
      await page.getByRole('combobox', { name: 'User' }).selectOption({ label: 'reader' });
      await page.getByText(/^1 of \d+$/).waitFor();
      expect(page.url()).toMatch(/all-tokens\?owner=/);
      await page.getByLabel('Search by name or user').fill('no such token');
      await page.getByText('Nothing fits the filter').waitFor();
      await page.getByRole('link', { name: 'Service users' }).click();
      await page.getByRole('link', { name: 'reader' }).click();
      await page.getByRole('heading', { name: 'reader' }).waitFor();
      await createToken(page, 'second');
      await page.getByRole('button', { name: 'Delete all' }).click();
      await dialog(page).getByText('A service user has no sessions').waitFor();
      await dialog(page).getByRole('button', { name: 'Delete all tokens' }).click();
      await page.getByText('No tokens yet').waitFor();
      await createToken(page, 'third');
      await page.getByRole('link', { name: 'All service users' }).click();
      await choose(page, 'reader', 'Delete');
      await page.getByText('1 token ends with it.').waitFor();
      await dialog(page).getByRole('button', { name: 'Delete' }).click();

      await dialog(page).waitFor({ state: 'detached' });
      expect(await page.getByRole('row', { name: /reader/ }).count()).toBe(0);
    });

    it('are 10,000 without all of them in the document', async () => {
      const page = await open('/overview', { isSignedIn: true });
      const call = await createTestOwner(new URL(page.url()).origin);
      const sample = await call('POST', '/api/users', {
        name: 's',
        role: 'user',
        auto_groups: [],
        is_service_user: true,
      });
      const users = Array.from({ length: 10_000 }, (_, index) => ({
        ...z.record(z.string(), z.unknown()).parse(sample),
        id: `user${index}`,
        name: index === 7 ? `${'long '.repeat(50)}end` : `service user ${index}`,
      }));
      await page.route('**/api/users?service_user=true', (route) => route.fulfill({ json: users }));
      await page.goto(page.url().replace('overview', 'service-users'));
      await page.getByText('10000 in total').waitFor();

      const [end] = await page.locator('bdi[title$="end"] > span:last-child').allTextContents();
      expect(end).toBe('long end');
      const rows = await page.getByRole('row').count();
      expect(rows).toBeLessThan(80);
      await page.getByLabel('Search by name or address').fill('service user 9999');
      await page.getByText('1 of 10000').waitFor();
      await page.getByRole('cell', { name: 'service user 9999', exact: true }).waitFor();
    });
  });
}
