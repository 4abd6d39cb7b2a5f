/**
 * Returns a path with each value encoded as one segment: ``path`/api/users/${id}/tokens` ``.
 *
 * @throws `TypeError` for a value that would change the path: an empty one, `.` or `..`.
 */
export function path(texts: TemplateStringsArray, ...values: readonly string[]): string {
  return texts.reduce((whole, text, index) => {
    const value = values[index - 1] ?? '';
    if (/^\.{0,2}$/.test(value)) throw new TypeError(`"${value}" is not an id`);
    return `${whole}${encodeURIComponent(value)}${text}`;
  });
}
