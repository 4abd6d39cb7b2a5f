import { expect, it } from 'vitest';
import { documentOf } from './api-document.ts';

const pages = { activities: { 'page.created': 'Page created' } };
const books = { activities: { 'book.created': 'Book created' } };

it('the document of the same extensions is built once, also in another list', () => {
  expect(documentOf([pages], {})()).toBe(documentOf([pages], {})());
});

it('another list of extensions has another document, and so has an app with its own values', () => {
  const document = documentOf([pages, books], {})();

  expect(JSON.stringify(document)).toContain('book.created');
  expect(JSON.stringify(documentOf([pages], {})())).not.toContain('book.created');
  expect(documentOf([pages, books], { texts: { setup: 'Set up the shop.' } })()).not.toBe(document);
});

it('a mistake of an extension shows at the start, also after a document without it', () => {
  documentOf([pages], {});

  expect(() => documentOf([pages, pages], {})).toThrow('two activities have the code page.created');
});
