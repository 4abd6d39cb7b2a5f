import { z } from 'zod';

const rule =
  'must list origins as browsers write them, separated by commas, like https://nb.example.com,http://localhost:3000';

/** Origins of web pages, separated by commas. They are kept as written, without blanks. */
export const originList = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .refine((origins) => origins.every(isOrigin), rule);

/** Returns whether browsers send the origin in this form. A trailing slash or a default port would never match. */
function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
