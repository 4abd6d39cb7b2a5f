import type { Locator, Page } from 'playwright-core';

/** Returns the dialog that is open. */
export function dialog(page: Page): Locator {
  return page.getByRole('dialog');
}

/** Returns the text field with this label. */
export function field(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}

/** Returns the button that closes a secret. */
export function stored(page: Page): Locator {
  return page.getByRole('button', { name: 'I have stored it' });
}

/** Chooses an action in the menu of a row. */
export async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}
