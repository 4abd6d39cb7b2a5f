/**
 * Inserts a line into a file, before the first line that matches.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {{ file: string, line: string, before: RegExp }} edit
 * @throws {Error} if the file is missing, has the line already, or no line matches
 */
export function insertLine(tree, { file, line, before }) {
  const lines = (tree.read(file, 'utf8') ?? fail(`${file} does not exist`)).split('\n');
  if (lines.includes(line)) fail(`${file} has this line already: ${line.trim()}`);
  const index = lines.findIndex((text) => before.test(text));
  if (index === -1)
    fail(`${file} has no line that matches ${before}, so there is no place for: ${line.trim()}`);
  tree.write(file, lines.toSpliced(index, 0, line).join('\n'));
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  throw new Error(message);
}
