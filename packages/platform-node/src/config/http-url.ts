import { z } from 'zod';

/**
 * An absolute `http://` or `https://` URL. A user name or password in it is refused: `fetch` takes none, and logs
 * would show it.
 */
export const httpUrl = z
  .string()
  .refine(isHttpUrl, 'must be an http:// or https:// URL without a user name and password')
  .transform((text) => new URL(text));

function isHttpUrl(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) {
    return false;
  }
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
