import { createTree } from '@nx/devkit/testing';
import { expect, it } from 'vitest';
import { insertLine } from './insert-line.mjs';

const list = 'import { a } from "./a.ts";\n\nexport const list = [\n  a,\n];\n';

it('inserts the line before the first line that matches', () => {
  const tree = createTree();
  tree.write('list.ts', list);

  insertLine(tree, { file: 'list.ts', line: '  b,', before: /^\];/ });
  insertLine(tree, { file: 'list.ts', line: 'import { b } from "./b.ts";', before: /^$/ });

  expect(tree.read('list.ts', 'utf8')).toBe(
    'import { a } from "./a.ts";\nimport { b } from "./b.ts";\n\nexport const list = [\n  a,\n  b,\n];\n',
  );
});

it.each([
  [{ file: 'other.ts', line: 'b', before: /^$/ }, 'other.ts does not exist'],
  [{ file: 'list.ts', line: '  a,', before: /^$/ }, 'list.ts has this line already: a,'],
  [
    { file: 'list.ts', line: '  b,', before: /^\}/ },
    'list.ts has no line that matches /^\\}/, so there is no place for: b,',
  ],
])('refuses an edit without an effect', (edit, message) => {
  const tree = createTree();
  tree.write('list.ts', list);

  expect(() => {
    insertLine(tree, edit);
  }).toThrow(message);
  expect(tree.read('list.ts', 'utf8')).toBe(list);
});
