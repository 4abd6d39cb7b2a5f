import { z } from 'zod';

const rule =
  'must list origins as browsers write them, separated by commas, like https://nb.example.com,http://localhost:3000';

/** Origins of web pages, separated by commas, as the texts that browsers send; blanks are dropped. */
export const originList = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .refine((origins) => origins.every(isOrigin), rule);

/** What a browser writes in another way is never equal to what it sends: a slash at the end, a port that goes without saying. */
function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
